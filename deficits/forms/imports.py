from datetime import date
from pathlib import PurePath

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from deficits.engine.reading import names, waves
from deficits.models import AnswersImport, Direction
from pos_portal.core.models import Membership
from pos_portal.core.uploads import UploadedTableField

KEEP, SKIP = "keep", "skip"
FEW = 3
NO_NUMBER = "none"
EARLIEST = date(2000, 1, 1)


class AnswersFileForm(forms.Form):
    file = UploadedTableField(label="Файл с ответами")


class AnswersOrderForm(forms.Form):
    """Words that nobody knows, put in order by a person: 0 is the weakest answer."""

    def __init__(self, *args, unknown: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.unknown = unknown
        steps = [(str(step), str(step)) for step in range(len(unknown))]
        for place, label in enumerate(unknown):
            self.fields[f"label-{place}"] = forms.ChoiceField(
                label=label, choices=[("", "Выберите"), *steps, (NO_NUMBER, "это не ответ")]
            )

    def clean(self):
        values = self.labels() if not self.errors else {}
        if values and len({value for value in values.values() if value is not None}) < 2:
            raise forms.ValidationError("Нужны хотя бы два разных ответа: слабее и сильнее.")

    def labels(self) -> dict[str, float | None]:
        chosen = {label: self.cleaned_data[f"label-{place}"] for place, label in enumerate(self.unknown)}
        return {label: None if value == NO_NUMBER else float(value) for label, value in chosen.items()}


class AnswersImportForm(forms.Form):
    """The decision on a file: name, direction, day of every wave, and who is who."""

    title = forms.CharField(label="Название опроса", max_length=150)

    def __init__(self, *args, row: AnswersImport, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.membership = row, membership
        self.initial.setdefault("title", PurePath(row.file_name).stem.replace("_", " ")[:150])
        self.staff = {str(person.pk): person for person in Membership.objects.visible_to(membership).staff().for_list()}
        self.add_parts()
        self.add_days()
        self.add_people()

    def add_parts(self) -> None:
        """A direction for each part; parts of one or two items are left out unless wanted."""
        parts = self.row.understood["parts"]
        for place, part in enumerate(parts):
            is_alone = len(parts) == 1
            self.fields[f"direction-{place}"] = forms.ChoiceField(
                label="Как читать шкалу"
                if is_alone
                else f"Часть {place + 1}: «{part['points'][0][1]}» … "
                f"«{part['points'][-1][1]}», пунктов: {len(part['items'])}",
                choices=[*Direction.choices, *([] if is_alone else [(SKIP, "не загружать эту часть")])],
                initial=part["direction"] if is_alone or len(part["items"]) >= FEW else SKIP,
                widget=forms.RadioSelect,
            )

    def add_days(self) -> None:
        today = self.membership.organization.today
        for place, wave in enumerate(self.waves):
            back = len(self.waves) - 1 - place
            self.fields[f"day-{place}"] = forms.DateField(
                label=f"Когда отвечали: {wave}" if wave else "Когда отвечали",
                initial=day_of(wave, today, back),
                validators=[MinValueValidator(EARLIEST), MaxValueValidator(today, "Этот день ещё не наступил.")],
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    def add_people(self) -> None:
        known = {person.user.full_name: pk for pk, person in self.staff.items()}
        choices = [
            (KEEP, "Нет среди сотрудников – учесть под именем из файла"),
            (SKIP, "Не загружать"),
            *[(pk, person.user.full_name) for pk, person in self.staff.items()],
        ]
        for number, name in self.row.understood["people"]:
            same = names.match(name, list(known))
            self.fields[f"person-{number}"] = forms.ChoiceField(
                label=name, choices=choices, initial=known[same] if same else KEEP
            )

    @property
    def waves(self) -> list[str | None]:
        return self.row.understood["waves"] or [None]

    @property
    def people_fields(self) -> list:
        return [self[name] for name in self.fields if name.startswith("person-")]

    @property
    def direction_fields(self) -> list:
        return [self[name] for name in self.fields if name.startswith("direction-")]

    @property
    def day_fields(self) -> list:
        return [self[name] for name in self.fields if name.startswith("day-")]

    def clean(self):
        chosen = [value for name, value in self.cleaned_data.items() if name.startswith("person-")]
        twice = {value for value in chosen if value in self.staff and chosen.count(value) > 1}
        if twice:
            people = ", ".join(sorted(self.staff[pk].user.full_name for pk in twice))
            raise forms.ValidationError(f"Один сотрудник выбран для двух строк файла: {people}.")
        if chosen and set(chosen) == {SKIP}:
            raise forms.ValidationError("Все люди пропущены: загружать нечего.")
        if not self.errors and not self.directions():
            raise forms.ValidationError("Все части пропущены: загружать нечего.")

    def directions(self) -> dict[int, str]:
        """How to read the scale of every part that is to be loaded."""
        chosen = {place: self.cleaned_data[f"direction-{place}"] for place in range(len(self.row.understood["parts"]))}
        return {place: direction for place, direction in chosen.items() if direction != SKIP}

    def people(self) -> dict[int, Membership | str | None]:
        """Staff, the name of the file for others, None for those left out."""
        found: dict[int, Membership | str | None] = {}
        for number, name in self.row.understood["people"]:
            value = self.cleaned_data[f"person-{number}"]
            found[number] = None if value == SKIP else name if value == KEEP else self.staff[value]
        return found

    def days(self) -> dict[str | None, date]:
        return {wave: self.cleaned_data[f"day-{place}"] for place, wave in enumerate(self.waves)}


def day_of(wave: str | None, today: date, back: int) -> date:
    """A guess from the name of a wave («сентябрь 2025»); else the last wave is today's, each before a year earlier."""
    year, place = waves.moment(wave or "") or (0, None)
    if year and place is not None:
        return min(date(year, (place + 8) % 12 + 1, 15), today)
    return date(today.year - back, today.month, min(today.day, 28))
