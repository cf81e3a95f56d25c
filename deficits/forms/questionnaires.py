from django import forms

from deficits.engine.bank import load_bank
from deficits.models import CompetencyGroup, EducationalArea, Questionnaire
from deficits.services.questionnaires import THRESHOLDS, nameless_survey
from pos_portal.core.forms.versions import VersionedForm
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import plural

EMPTY = "empty"
ITEMS = "пункт,пункта,пунктов"


class QuestionnaireForm(VersionedForm):
    """Name and thresholds; these stay as they are once people were asked without names (`fixed_by`)."""

    class Meta:
        model = Questionnaire
        fields = ["title", "deficit_below", "attention_below"]
        help_texts = {
            "deficit_below": "Печатается на каждой сводке. По умолчанию 50 %.",
            "attention_below": "По умолчанию 75 %: от 75 % дефицит не выявлен.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fixed_by = nameless_survey(self.instance)
        if self.fixed_by and not self.is_bound:
            for name in THRESHOLDS:
                self.fields[name].widget.attrs["readonly"] = True


class QuestionnaireCreateForm(forms.Form):
    """What a new questionnaire begins with."""

    title = forms.CharField(
        label="Название", max_length=200, help_text="Его увидите Вы и коллеги. Например: «Речевое развитие: осень»"
    )
    start = forms.ChoiceField(label="С чего начать", widget=forms.RadioSelect)
    scale = forms.ChoiceField(
        label="Шкала ответов",
        help_text="У копии будет шкала исходного опросника. Её можно сменить, пока опрос не начат.",
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        bank = load_bank()
        self.own = {
            f"own:{row.pk}": row
            for row in Questionnaire.objects.visible_to(membership).current().order_by("title", "pk")
        }
        self.fields["start"].choices = [
            (EMPTY, "С пустого: пункты выберу из банка или напишу сам(а)"),
            *[(f"pack:{pack.code}", f"Готовый набор «{pack.title}» – {pack.note}") for pack in bank.packs],
            *[(key, f"Копия опросника «{row.title}»{edition_note(row)}") for key, row in self.own.items()],
        ]
        self.fields["scale"].choices = [(scale.code, scale.title) for scale in bank.scales]
        self.initial.setdefault("start", EMPTY)

    @property
    def source(self) -> Questionnaire | None:
        """The questionnaire that is copied."""
        return self.own.get(self.cleaned_data["start"])

    @property
    def pack(self) -> str:
        return self.cleaned_data["start"].partition(":")[2]


class BankFilterForm(forms.Form):
    """What the bank is narrowed by."""

    q = forms.CharField(label="Слово в пункте", max_length=200, required=False)
    group = forms.ChoiceField(
        label="Группа компетенций", choices=[("", "все группы"), *CompetencyGroup.choices], required=False
    )
    area = forms.ChoiceField(
        label="Образовательная область", choices=[("", "все области"), *EducationalArea.choices], required=False
    )

    def asked(self) -> dict[str, str]:
        """Words, group and area; what was not understood narrows nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        return {"words": given.get("q", ""), "group": given.get("group", ""), "area": given.get("area", "")}


def edition_note(questionnaire: Questionnaire) -> str:
    """«, редакция 2» behind a title, nothing for the first one."""
    return f", редакция {questionnaire.edition}" if questionnaire.edition > 1 else ""


def instrument_choices(membership: Membership) -> list:
    """What a new survey may be made of: own questionnaires first, then the ready packs."""
    own = Questionnaire.objects.visible_to(membership).choosable().filter(pack="").for_list()
    packs = [(f"pack:{pack.code}", f"{pack.title} – {pack.note}") for pack in load_bank().packs]
    named = [
        (f"own:{row.pk}", f"{row.title}{edition_note(row)} – {plural(row.item_count, ITEMS)}, {row.scale.title}")
        for row in own
    ]
    return [("Свои опросники", named), ("Готовые наборы", packs)] if named else packs
