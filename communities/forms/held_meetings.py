from django import forms

from communities.models import Community
from pos_portal.core.models import Membership

from .asking import AskingForm
from .meetings import MeetingFields, WhoWasThere
from .talk import AssignmentForm, DecisionForm

MOST_TASKS = 2


class HeldMeetingForm(AskingForm, MeetingFields, WhoWasThere):
    """A meeting that took place before anybody entered it, with everything its minutes are made of."""

    USUAL = ("title", "form", "starts_at", "minutes")
    EXTRA = ("room", "facilitator", "secretary", "work_item")
    decisions = forms.CharField(
        label="Что решили",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Каждое решение с новой строки. Необязательно",
    )

    def __init__(self, *args, community: Community, membership: Membership, people: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(community, membership)
        self.fields["starts_at"].help_text = "Когда встреча прошла, в этом учебном году"
        self.ask_about(people, absent={}, is_first=True)
        who = {"community": community, "membership": membership, "empty_permitted": True}
        sent = self.data if self.is_bound else None
        self.tasks = [
            AssignmentForm(sent, prefix=f"task{number}", use_required_attribute=False, **who)
            for number in range(1, MOST_TASKS + 1)
        ]

    def usual_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.USUAL]

    def extra_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.EXTRA]

    def is_extra_wrong(self) -> bool:
        return any(field.errors for field in self.extra_fields())

    def has_tasks(self) -> bool:
        return any(task.has_changed() for task in self.tasks)

    def clean_decisions(self) -> list[str]:
        """Lines; each is as long as a decision may be."""
        lines = [line.strip() for line in self.cleaned_data["decisions"].splitlines() if line.strip()]
        for line in lines:
            DecisionForm.base_fields["text"].clean(line)
        return lines

    def clean(self) -> dict:
        """Rows of tasks that were begun become `tasks`."""
        cleaned = super().clean()
        if not all([task.is_valid() for task in self.tasks]):
            raise forms.ValidationError("Проверьте поручения: нужны дело, человек и срок.")
        return {**cleaned, "tasks": [task.cleaned_data for task in self.tasks if task.has_changed()]}
