"""The file with children's results, what it does not say, and the decision on its groups."""

from django import forms

from deficits.engine.child_keys import has_names_for_codes, read_key
from deficits.engine.children_reading.reading import Told
from deficits.engine.marks import SCALES
from deficits.models import AgeGroup, ChildGroup, ChildrenImport, EducationalArea, Wave
from deficits.services.children_imported import Decision, waves_of
from pos_portal.core.engine.texts import folded
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.uploads import PastedTableField, UploadedTableField

NEW, SKIP = "new", "skip"
UNKNOWN = [("", "портал поймёт сам")]
COMMON = {"группа", "группы", "общеразвивающей", "направленности", "старшая", "средняя", "младшая", "подготовительная"}


class ChildrenFileForm(forms.Form):
    """A file or cells pasted from one, the key of an earlier file, and what the file leaves out."""

    file = UploadedTableField(label="Файл с результатами", required=False)
    pasted = PastedTableField(
        label="Или вставьте таблицу", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Скопируйте ячейки из Excel или Word вместе с заголовками.",
    )  # fmt: skip
    key = UploadedTableField(
        label="Файл-ключ от прошлой загрузки", required=False,
        help_text="Если детей уже загружали: по нему коды совпадут. Сам ключ портал не хранит.",
    )  # fmt: skip
    scale = forms.ChoiceField(
        label="Шкала", required=False, choices=[*UNKNOWN, *((code, one.title) for code, one in SCALES.items())]
    )
    area = forms.ChoiceField(
        label="Область, если в файле не названа", required=False, choices=[*UNKNOWN, *EducationalArea.choices]
    )
    wave = forms.ChoiceField(label="Время, если в файле не названо", required=False, choices=[*UNKNOWN, *Wave.choices])

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("file") and not cleaned.get("pasted"):
            raise forms.ValidationError("Выберите файл или вставьте таблицу.")
        if cleaned.get("key"):
            self.check_key(read_key(cleaned["key"].tables))
        return cleaned

    def check_key(self, known: dict[str, str]) -> None:
        if not known:
            self.add_error("key", "В этом файле не видно ключа: нужны столбцы «Код» и «Фамилия, имя».")
        elif has_names_for_codes(known):
            self.add_error("key", "В столбце «Код» стоят имена. Нужны коды без имён, например «Ребёнок 07».")

    def source(self) -> tuple[tuple, str, bytes]:
        """Tables, the name to show, and the bytes that tell one file from another."""
        upload = self.cleaned_data.get("file")
        if upload:
            return tuple(upload.tables), upload.name, upload.read()
        return (self.cleaned_data["pasted"],), "Вставленная таблица", self.data["pasted"].encode()

    def known(self) -> dict[str, str]:
        """Codes by name from the key file."""
        return read_key(self.cleaned_data["key"].tables) if self.cleaned_data.get("key") else {}

    def told(self) -> Told:
        sheets = zip(self._list("sheet"), self._list("sheet_area"), strict=False)
        groups = zip(self._list("group_title"), self._list("group_children"), strict=False)
        return Told(
            scale=self.cleaned_data["scale"] or None,
            area=self.cleaned_data["area"] or None,
            wave=self.cleaned_data["wave"] or None,
            areas={sheet: area for sheet, area in sheets if area in EducationalArea.values},
            children={title: int(number) for title, number in groups if number.isdecimal() and 0 < int(number) <= 60},
        )

    def _list(self, name: str) -> list[str]:
        return [value[:200] for value in self.data.getlist(name)]


class ChildrenImportForm(forms.Form):
    """Where every group of the file goes, and for which school year."""

    year = forms.TypedChoiceField(label="Учебный год", coerce=int)
    skips_known = forms.BooleanField(
        label="Пропустить время, за которое у группы уже есть результаты: записанное не меняется", required=False
    )
    is_same = forms.BooleanField(label="Названия групп проверены: это те же группы", required=False)
    are_same_codes = forms.BooleanField(label="Одинаковые коды в файле и в группе – одни и те же дети", required=False)

    def __init__(self, *args, row: ChildrenImport, groups, year: SchoolYear, **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.groups = row, {str(one.pk): one for one in groups}
        years = [SchoolYear(year.start - back) for back in range(4)]
        self.fields["year"].choices = [(one.start, str(one)) for one in years]
        self.fields["year"].initial = year.start
        self.fields["are_same_codes"].initial = row.understood["is_matched"]
        for place, (title, age, _, _) in enumerate(row.understood["groups"]):
            self.add_group(place, title, age)

    def add_group(self, place: int, title: str, age: str | None) -> None:
        name = title or "Группа из файла"
        chosen = [(pk, f"{one} ({one.year})") for pk, one in self.groups.items()]
        words = words_of(title)
        same = next((pk for pk, one in self.groups.items() if words and words_of(one.title) == words), NEW)
        self.fields |= {
            f"group-{place}": forms.ChoiceField(
                label=f"Куда: {name}", initial=same,
                choices=[(NEW, "Новая группа"), *chosen, (SKIP, "Не загружать")],
            ),
            f"title-{place}": forms.CharField(
                label="Название новой группы", max_length=80, required=False, initial=title.removeprefix("Группа ")[:80]
            ),
            f"age-{place}": forms.ChoiceField(
                label="Возраст новой группы", required=False, initial=age or "",
                choices=[("", "Выберите"), *AgeGroup.choices],
            ),
        }  # fmt: skip

    def rows(self) -> list[tuple]:
        """Groups of the file with the fields of each."""
        return [
            (title or "Группа без названия", self[f"group-{place}"], self[f"title-{place}"], self[f"age-{place}"])
            for place, (title, *_) in enumerate(self.row.understood["groups"])
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        decisions = self.decisions()
        if not decisions:
            raise forms.ValidationError("Все группы пропущены: загружать нечего.")
        for place, decision in decisions.items():
            if decision.group is None:
                self.check_new(place, decision)
            else:
                self.check_known(place, decision.group)
        chosen = [one.group.pk for one in decisions.values() if one.group]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("Одна группа выбрана для двух групп файла.")
        return cleaned

    def check_new(self, place: int, decision: Decision) -> None:
        if not decision.title:
            self.add_error(f"title-{place}", "Впишите название новой группы.")
        if not decision.age:
            self.add_error(f"age-{place}", "Выберите возраст новой группы.")
        taken = [one.title for one in self.groups.values() if one.school_year == self.cleaned_data["year"]]
        if decision.title in taken:
            self.add_error(f"title-{place}", "Группа с таким названием в этом учебном году уже есть: выберите её.")

    def check_known(self, place: int, group: ChildGroup) -> None:
        title = self.row.understood["groups"][place][0]
        if group.school_year != self.cleaned_data["year"]:
            self.add_error(f"group-{place}", f"Эта группа – {group.year} учебного года. Проверьте год.")
        if is_other(title, group.title) and not self.cleaned_data["is_same"]:
            self.add_error("is_same", f"В файле «{title}», в портале «{group}». Если это одна группа, отметьте здесь.")
        waves = {one.wave for one in group.assessments.all()} & set(waves_of(self.row.understood, place))
        if waves and not self.cleaned_data["skips_known"]:
            names = ", ".join(Wave(wave).label for wave in Wave.values if wave in waves)
            self.add_error("skips_known", f"«{group}»: уже есть результаты ({names}). Отметьте, чтобы их пропустить.")
        self.check_codes(place, group)

    def check_codes(self, place: int, group: ChildGroup) -> None:
        codes = {code for code, of in self.row.understood["children"] if of == place}
        if codes & {one.code for one in group.children.all()} and not self.cleaned_data["are_same_codes"]:
            self.add_error(
                "are_same_codes",
                f"В группе «{group}» уже есть такие коды. Если это другие дети, загрузите файл снова вместе с "
                "файлом-ключом; если те же – отметьте здесь.",
            )

    def decisions(self) -> dict[int, Decision]:
        """Where every group goes; groups left out are absent."""
        found = {}
        for place in range(len(self.row.understood["groups"])):
            chosen = self.cleaned_data[f"group-{place}"]
            title, age = self.cleaned_data[f"title-{place}"], self.cleaned_data[f"age-{place}"]
            if chosen != SKIP:
                found[place] = Decision(self.groups.get(chosen), title, age)
        return found


def is_other(in_file: str, in_portal: str) -> bool:
    """Whether two titles have no word or number in common."""
    first, second = words_of(in_file), words_of(in_portal)
    return bool(first and second and not first & second)


def words_of(title: str) -> set[str]:
    cut = "".join(letter if letter.isalnum() else " " for letter in folded(title))
    return set(cut.split()) - COMMON
