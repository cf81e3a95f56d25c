from django import forms

from communities.models import Community, Material, Strategy, Theme
from deficits.models import Trend
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .files import SafeFileField

SERVES = ("trend", "strategy", "theme")


def offer_what_it_serves(form: forms.ModelForm, membership: Membership) -> None:
    """Trends, strategies and themes that the person reads; none is obligatory."""
    form.fields["trend"].queryset = Trend.objects.visible_to(membership).confirmed().for_list()
    for name, model in (("strategy", Strategy), ("theme", Theme)):
        form.fields[name].queryset = model.objects.visible_to(membership).for_list()
    for name in SERVES:
        form.fields[name].empty_label = "Не выбрана"


class MaterialTextsForm(forms.ModelForm):
    address = forms.URLField(label="Ссылка", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Material
        fields = ["title", "note", "address", *SERVES]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"note": "Кому и когда пригодится: одно-два предложения"}


class MaterialForm(AskingForm, MaterialTextsForm):
    """A new material; a name is taken from the file when none is given."""

    field_order = ["file", "address", "title", "note", "community", *SERVES]
    file = SafeFileField(label="Файл", required=False)
    community = forms.ModelChoiceField(
        Community.objects.none(),
        label="Сообщество",
        required=False,
        empty_label="Для всех педагогов детского сада",
        help_text="Материал сообщества видят только его участники, пока группа не решит открыть шире",
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        offer_what_it_serves(self, membership)
        self.fields["community"].queryset = Community.objects.visible_to(membership).of(membership).working().for_list()
        self.fields["title"].required = False
        self.fields["title"].help_text = "Если не вписать, возьмём имя файла"
        self.fields["address"].label = "или ссылка"


class MaterialUpdateForm(VersionedForm, MaterialTextsForm):
    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        offer_what_it_serves(self, membership)


class VersionForm(AskingForm):
    """The next file of a material."""

    file = SafeFileField(label="Новый файл")
    note = forms.CharField(
        label="Что изменилось", max_length=300, required=False, help_text="Например: добавили игры для младшей группы"
    )


class MaterialFilter(forms.Form):
    """What of the cabinet to show: by words and by what it serves."""

    q = forms.CharField(label="Слова", required=False, max_length=100)
    trend = forms.ModelChoiceField(Trend.objects.none(), label="Тенденция", required=False, empty_label="Все")
    strategy = forms.ModelChoiceField(Strategy.objects.none(), label="Стратегия", required=False, empty_label="Все")
    community = forms.ModelChoiceField(Community.objects.none(), label="Сообщество", required=False, empty_label="Все")
    theme = forms.ModelChoiceField(Theme.objects.none(), label="Тема", required=False, empty_label="Все")

    def __init__(self, *args, membership: Membership, materials, **kwargs):
        """Only what some of the materials serve is offered."""
        super().__init__(*args, **kwargs)
        names = ("community", *SERVES)
        rows = list(materials.order_by().values_list(*names).distinct())
        for place, name in enumerate(names):
            field, served = self.fields[name], {row[place] for row in rows} - {None}
            field.queryset = field.queryset.model.objects.visible_to(membership).filter(pk__in=served).order_by("pk")
            field.choices = [("", field.empty_label), *((row.pk, str(row)) for row in field.queryset)]

    def chosen(self, materials):
        """The materials asked for; what the form does not know is not asked."""
        asked = self.cleaned_data if self.is_valid() else {}
        rows = materials.filter(**{name: asked[name] for name in ("community", *SERVES) if asked.get(name)})
        return rows.speaking_of(asked.get("q", ""))

    def title(self) -> str:
        """What the print set is of: the names of what was chosen."""
        asked = self.cleaned_data if self.is_valid() else {}
        return "; ".join(str(asked[name]) for name in ("theme", "strategy", "community", "trend") if asked.get(name))
