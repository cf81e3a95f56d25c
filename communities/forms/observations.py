"""One note as a form sends it, and the same note inside a batch of a phone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone

from communities.engine.observing import in_milliseconds
from communities.models import AdultMove, Focus, Lesson, ObservationNote, Observer
from communities.models.cards import CardStage
from communities.models.case_children import CaseChild
from communities.services.observations import EPOCH

from .asking import AskingForm

ZONES = (
    "Центр строительства", "Книжный уголок", "Стол экспериментов", "Ковёр", "Центр творчества", "Уголок природы",
    "Сюжетно-ролевая игра", "Спортивный уголок", "Столы", "Спальня",
)  # fmt: skip
INVOLVEMENT = ((0, "Не включён"), (1, "Отчасти"), (2, "Включён"), (3, "Увлечён"))
LENS_OF = {"involvement": (Focus.CHILD, Focus.GROUP), "engaged": (Focus.GROUP,), "distracted": (Focus.GROUP,),
           "move": (Focus.EDUCATOR,)}  # fmt: skip
CONTENT = ("zone", "adult", "children", "move", "involvement", "engaged", "distracted", "fact", "question")
MORE = ("children", "adult", "zone", "seen_at")
EMPTY = "Запись пустая: отметьте вовлечённость или напишите, что увидели."


class BigButtons(forms.RadioSelect):
    """Choices that a finger hits: the template draws every label as a button."""

    def __init__(self, attrs=None, **kwargs):
        super().__init__(attrs={"class": "btn-check", **(attrs or {})}, **kwargs)


class PlainText(forms.CharField):
    """Halves of signs that no database keeps are left out."""

    def to_python(self, value):
        return super().to_python(value).encode("utf-8", "ignore").decode()


def text_field(name: str, rows: int = 0) -> PlainText:
    """A field of `ObservationNote` with its own label and length."""
    field = ObservationNote._meta.get_field(name)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput
    label = field.verbose_name[:1].upper() + field.verbose_name[1:]
    return PlainText(label=label, required=False, max_length=field.max_length, widget=widget)


class NoteForm(AskingForm):
    """Stages and children are those of the lesson, also such as were taken out since the phone took its page along."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    who = forms.ChoiceField(label="О ком", widget=BigButtons)
    stage = forms.ChoiceField(label="Этап", required=False, widget=BigButtons)
    involvement = forms.TypedChoiceField(
        label="Вовлечённость", required=False, coerce=int, empty_value=None, choices=INVOLVEMENT, widget=BigButtons
    )
    move = forms.ChoiceField(label="Действие воспитателя", required=False, choices=AdultMove.choices, widget=BigButtons)
    engaged = forms.IntegerField(label="Включены", required=False, min_value=0, max_value=99)
    distracted = forms.IntegerField(label="Отвлечены", required=False, min_value=0, max_value=99)
    fact = text_field("fact", rows=3)
    question = text_field("question", rows=2)
    children = text_field("children", rows=2)
    adult = text_field("adult", rows=2)
    zone = text_field("zone")
    seen_at = forms.TimeField(
        label="Когда это было",
        required=False,
        help_text="Пусто – сейчас. Для записей с бумаги",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args, lesson: Lesson, known: "Known | None" = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lesson, self.known = lesson, known or Known(lesson)
        self.fields["who"].choices = self.known.who
        self.fields["stage"].choices = [*self.known.stage_choices, ("", "Без этапа")]
        self.fields["zone"].widget.attrs["list"] = "zones"

    @property
    def buttons(self) -> list[tuple]:
        """Choices with the lens that each belongs to; empty for all."""
        lenses = {"involvement": "child group", "move": "educator"}
        return [(self[name], lenses.get(name, "")) for name in ("who", "stage", "involvement", "move")]

    @property
    def counts(self) -> list:
        return [self["engaged"], self["distracted"]]

    @property
    def words(self) -> list:
        return [self["fact"], self["question"]]

    @property
    def more(self) -> list:
        return [self[name] for name in MORE]

    @property
    def opens_more(self) -> bool:
        """Whether something stands there already, or is wrong."""
        return any(self.errors.get(name) or self[name].value() for name in MORE)

    def clean(self) -> dict:
        """Becomes what `services.observations.keep` takes: key, noted_at and content."""
        cleaned = super().clean()
        who, given = cleaned.get("who", ""), {name: cleaned.get(name) for name in CONTENT}
        child = self.known.children.get(who)
        focus = Focus.CHILD if child else who
        given = {name: value for name, value in given.items() if focus in LENS_OF.get(name, (focus,))}
        if not self.errors and not any(given[name] not in {None, ""} for name in given.keys() - {"zone"}):
            raise forms.ValidationError(EMPTY)
        whole = dict.fromkeys(LENS_OF) | {"move": ""} | given
        content = {"focus": focus, "child": child, "stage": self.known.stages.get(cleaned.get("stage")), **whole}
        return {"content": content, "noted_at": self._noted_at(cleaned.get("seen_at")), **_key(cleaned.get("key"))}

    def _noted_at(self, seen_at) -> datetime | None:
        if seen_at is None:
            return None
        day = self.lesson.starts_at.astimezone(self.lesson.organization.zone).date()
        moment = datetime.combine(day, seen_at, tzinfo=self.lesson.organization.zone)
        if moment > timezone.now():
            raise forms.ValidationError({"seen_at": "Это время ещё не наступило."})
        return moment


def _key(key: UUID | None) -> dict:
    return {"key": key} if key else {}


class Known:
    """Children and stages that a note of this lesson may name; read once for a whole batch."""

    def __init__(self, lesson: Lesson, *, is_current: bool = False):
        """`is_current`: without those taken out of the study or the card, as a fresh page offers them."""
        children = CaseChild.objects.filter(study=lesson.study_id)
        stages = CardStage.objects.filter(card=lesson.card_id).order_by("position", "pk")
        if is_current:
            children, stages = children.watched(), stages.standing()
        self.children = {f"child-{child.pk}": child for child in children.for_list()}
        self.stages = {str(stage.pk): stage for stage in stages}
        self.who = [*((code, str(child)) for code, child in self.children.items()), *LENSES]

    def first(self, asked: Mapping[str, str], tasks: Sequence[Observer]) -> dict:
        """What a fresh note begins with: as in the note before, else as the person's own task says."""
        task = tasks[0] if tasks else None
        own = f"child-{task.child_id}" if task and task.child_id else (task.focus if task else Focus.GROUP.value)
        stage = str(task.stage_id) if task and task.stage_id else next(iter(self.stages), "")
        given = {"who": asked.get("who") or own, "stage": asked.get("stage", stage), "zone": asked.get("zone", "")}
        return given | {"key": uuid4()}

    @property
    def stage_choices(self) -> list[tuple[str, str]]:
        return [(number, str(stage)) for number, stage in self.stages.items()]


LENSES = [(focus.value, focus.label) for focus in (Focus.GROUP, Focus.EDUCATOR)]


def values_of(note: ObservationNote) -> dict:
    """What the fields of a form hold for a note that exists."""
    who = f"child-{note.child_id}" if note.child_id else note.focus
    seen_at = timezone.localtime(note.noted_at).strftime("%H:%M")
    return {name: getattr(note, name) for name in CONTENT} | {
        "who": who, "stage": str(note.stage_id or ""), "seen_at": seen_at
    }  # fmt: skip


def note_of_phone(note: ObservationNote) -> dict:
    """The note as the script of a phone keeps it."""
    told = {"key": str(note.key), "changed": note.changed_at_ms}
    content = {
        name: "" if value is None else str(value) for name, value in values_of(note).items() if name != "seen_at"
    }
    return told | {"at": in_milliseconds(note.noted_at, EPOCH), "content": content}


class NoteUpdateForm(NoteForm):
    """Of a note that exists: its key is known, its moment stays unless another is given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["key"]

    def _noted_at(self, seen_at) -> datetime | None:
        return super()._noted_at(seen_at) if "seen_at" in self.changed_data else None
