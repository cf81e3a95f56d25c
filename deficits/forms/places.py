"""Where every item of a questionnaire belongs, on one page."""

from django import forms

from deficits.engine.bank import load_bank
from deficits.engine.instruments.codes import place_of
from deficits.models import CompetencyGroup, EducationalArea, Questionnaire, QuestionnaireItem
from deficits.services.questionnaires import nameless_survey

OWN = "own"


def place_choices() -> list:
    """Groups of competencies, each whole or by its competencies."""
    bank = load_bank()
    return [
        ("", "не распределён"),
        *[
            (
                group.title,
                [
                    (f"{group.code}/", f"{group.title} – в целом"),
                    *[(f"{group.code}/{one.code}", one.title) for one in bank.competencies if one.group == group.code],
                ],
            )
            for group in bank.groups
        ],
    ]


class PlacesForm(forms.Form):
    """Two choices for every item: the competency (with its group) and the educational area.

    `fixed_by`: the survey without names that keeps them as they are.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, questionnaire: Questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(questionnaire.items.all())
        self.fixed_by = nameless_survey(questionnaire)
        self.initial["version"] = questionnaire.version
        choices = place_choices()
        for item in self.items:
            self.fields[f"place-{item.pk}"] = forms.ChoiceField(
                label=f"Компетенция: {item.text}",
                choices=[*choices, *own_choice(item)],
                initial=place_code(item),
                required=False,
            )
            self.fields[f"area-{item.pk}"] = forms.ChoiceField(
                label=f"Область: {item.text}",
                choices=[("", "–"), *EducationalArea.choices],
                initial=item.area,
                required=False,
            )

    @property
    def rows(self) -> list[dict]:
        return [
            {"item": item, "place": self[f"place-{item.pk}"], "area": self[f"area-{item.pk}"]} for item in self.items
        ]

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def places(self) -> dict[int, dict[str, str]]:
        """Group, competency and area by item; a subject competency brings its area along."""
        found = {}
        for item in self.items:
            chosen, area = self.cleaned_data[f"place-{item.pk}"], self.cleaned_data[f"area-{item.pk}"]
            group, _, competency = chosen.partition("/")
            if chosen == OWN:
                group, competency = item.group, item.competency
            found[item.pk] = {"group": group, "competency": competency, "area": area or place_of(competency)[1]}
        return found


def place_code(item: QuestionnaireItem) -> str:
    """The choice that says where an item belongs now."""
    if place_of(item.competency)[0] == item.group and item.group:
        return f"{item.group}/{item.competency}"
    return OWN if item.competency else f"{item.group}/" if item.group else ""


def own_choice(item: QuestionnaireItem) -> list[tuple[str, str]]:
    """A competency in own words stays as it is unless another one is chosen."""
    if place_code(item) != OWN:
        return []
    group = f"{CompetencyGroup(item.group).label}: " if item.group else ""
    return [(OWN, f"{group}{item.competency}")]
