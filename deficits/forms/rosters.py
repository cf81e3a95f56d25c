"""Forms of the list of a group: how many to add, codes and days of each child, educators, the way to the next year."""

from collections.abc import Sequence

from django import forms

from deficits.engine.codes import looks_like_name
from deficits.models import AgeGroup, ChildGroup, ChildNeed, GroupChild
from deficits.services.rosters import MOST_CHILDREN
from pos_portal.core.forms.days import DayField
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership

NOT_A_NAME = (
    "Похоже на имя и фамилию. Чтобы детей нельзя было узнать, впишите код, например «Ребёнок 07», "
    "а кто это – отметьте в бумажном списке."
)
COLUMNS = ("code", "need", "joined_on", "left_on")


class ChildrenAddForm(forms.Form):
    number = forms.IntegerField(label="Сколько детей добавить", min_value=1, max_value=MOST_CHILDREN, initial=20)
    joined_on = DayField(
        label="В группе с", required=False, help_text="Пусто – с начала года. День нужен для тех, кто пришёл позже."
    )


class RosterForm(forms.Form):
    """Every place of the list with four fields; only what was changed on this page is written."""

    def __init__(self, *args, places: Sequence[GroupChild], **kwargs):
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place in self.places:
            self.fields |= {f"{name}-{place.pk}": field for name, field in self.fields_of(place).items()}

    def fields_of(self, place: GroupChild) -> dict[str, forms.Field]:
        made = {
            "code": forms.CharField(label=f"Код: {place}", max_length=30, initial=place.code),
            "joined_on": DayField(label=f"{place}: в группе с", required=False, initial=place.joined_on),
            "left_on": DayField(label=f"{place}: выбыл с", required=False, initial=place.left_on),
            "need": forms.ChoiceField(
                label=f"{place}: особое внимание", required=False, initial=place.need,
                choices=[("", "–"), *ChildNeed.choices],
            ),
        }  # fmt: skip
        for field in made.values():
            field.show_hidden_initial = True
        return made

    def rows(self) -> list[tuple[GroupChild, list]]:
        """The table to draw: the place and its four bound fields, each with what stood there at first."""
        return [(place, [self.cell(f"{name}-{place.pk}") for name in COLUMNS]) for place in self.places]

    def cell(self, name: str) -> tuple:
        return self[name], self[name].as_hidden(only_initial=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        codes = [cleaned.get(f"code-{place.pk}") for place in self.places]
        for place in self.places:
            code = cleaned.get(f"code-{place.pk}", "")
            if looks_like_name(code):
                self.add_error(f"code-{place.pk}", NOT_A_NAME)
            elif code and codes.count(code) > 1:
                self.add_error(f"code-{place.pk}", "Такой код в группе уже есть.")
            self.check_days(place, cleaned)
        return cleaned

    def check_days(self, place: GroupChild, cleaned: dict) -> None:
        joined, left = cleaned.get(f"joined_on-{place.pk}"), cleaned.get(f"left_on-{place.pk}")
        if joined and left and left < joined:
            self.add_error(f"left_on-{place.pk}", "Дата выбытия не может быть раньше даты прихода.")

    def changes(self) -> dict[int, dict]:
        """What was changed on this page: fields by place."""
        found = {}
        for place in self.places:
            names = [name for name in COLUMNS if f"{name}-{place.pk}" in self.changed_data]
            if names:
                found[place.pk] = {name: self.cleaned_data[f"{name}-{place.pk}"] for name in names}
        return found


class GroupEducatorsForm(forms.Form):
    people = RowsField(
        label="Воспитатели группы", queryset=Membership.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, membership: Membership, group: ChildGroup, **kwargs):
        super().__init__(*args, **kwargs)
        active = Membership.objects.visible_to(membership).active(membership.organization.today)
        self.fields["people"].queryset = active.educators().for_list()
        self.fields["people"].initial = group.staff.values_list("membership_id", flat=True)


class ChildrenMoveForm(forms.Form):
    """Which children go, and to which group of the next year: one that is there, or a new one."""

    places = RowsField(
        label="Кто переходит", queryset=GroupChild.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одного ребёнка."},
    )  # fmt: skip
    to = forms.ModelChoiceField(
        label="В какую группу", queryset=ChildGroup.objects.none(), required=False, empty_label="в новую группу"
    )
    title = forms.CharField(label="Название новой группы", max_length=80, required=False)
    age = forms.ChoiceField(label="Возраст новой группы", required=False, choices=[("", "Выберите"), *AgeGroup.choices])

    def __init__(self, *args, places, groups, group: ChildGroup, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        self.fields["places"].queryset = places
        self.fields["places"].initial = [place.pk for place in places if place.left_on is None]
        self.fields["to"].queryset = groups
        self.fields["title"].initial = group.title

    def clean(self) -> dict:
        cleaned = super().clean()
        if "to" in cleaned and cleaned["to"] is None:
            for name in ("title", "age"):
                if not cleaned.get(name):
                    self.add_error(name, "Заполните для новой группы.")
            if self.fields["to"].queryset.filter(title=cleaned.get("title")).exists():
                self.add_error("to", "Группа с таким названием в следующем году уже есть: выберите её.")
        return cleaned
