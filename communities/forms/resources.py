from urllib.parse import urlsplit

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.core.validators import URLValidator

from communities.models import LearningResource, ResourceForm, ResourceLevel, Way
from communities.models.resource_tables import ASIDE, STALE
from deficits.models import CompetencyGroup, EducationalArea, Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.forms.rows import RowsField

from .asking import AskingForm, VersionedForm

SAFE = ["http", "https"]
NEAR = ("q", "trend", "area", "form")
BY_FORM = "Как обычно для этой формы"


class SafeLinkField(forms.URLField):
    """A link to a page of the web and nowhere else."""

    default_validators = [URLValidator(schemes=SAFE)]
    default_error_messages = {"invalid": "Нужна ссылка вида https://…"}

    def __init__(self, **options):
        super().__init__(assume_scheme="https", max_length=500, **options)

    def to_python(self, value):
        """A name and a password have no place in a link that others press."""
        link = super().to_python(value)
        if link and "@" in urlsplit(link).netloc:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return link


class WayField(forms.ChoiceField):
    """Vertical or horizontal; left alone, the usual one of the form is taken."""

    def __init__(self):
        super().__init__(
            label="Обучение",
            required=False,
            choices=[("", BY_FORM), *Way.choices],
            help_text="Курсы, семинары, вебинары, чтение – вертикальное: учит приглашённый. Мастер-классы коллег, "
            "открытые занятия, стажировки – горизонтальное: учим друг друга.",
        )


class ResourceTextsForm(forms.ModelForm):
    """A resource in words; three lines are enough, the rest helps to find it."""

    way = WayField()
    address = SafeLinkField(label="Ссылка", required=False)
    starts_on = DayField(label="Начало", required=False)
    ends_on = DayField(label="Окончание", required=False, help_text="Один день – оставьте пустым")
    areas = forms.MultipleChoiceField(
        label="Образовательные области",
        required=False,
        choices=EducationalArea.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.MultipleChoiceField(
        label="Группы компетенций",
        required=False,
        choices=CompetencyGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="По областям и группам портал найдёт тенденции, на которые ресурс отвечает",
    )
    trends = RowsField(
        label="Отвечает на тенденции",
        queryset=Trend.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Если знаете точно. Подходящие по области портал предложит сам",
    )

    class Meta:
        model = LearningResource
        fields = [
            "title", "text", "level", "form", "way", "provider", "address", "hours", "places",
            "starts_on", "ends_on", "audience", "tags", "areas", "groups", "trends",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"audience": "Например: воспитатели средних групп"}
        error_messages = {"title": {"required": "Напишите название."}}

    def arrange(self, trends: list[Trend]) -> None:
        """The trends that may be tied, and the fields in pairs."""
        self.fields["trends"].queryset = Trend.objects.filter(pk__in=[trend.pk for trend in trends])
        for name in ("level", "form"):
            self.fields[name].choices = [("", "Выберите"), *self.fields[name].choices[1:]]
        if not trends:
            del self.fields["trends"]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            *(name for name in ("version",) if name in self.fields), "title", "text",
            Row(Column("level"), Column("form")), "way", Row(Column("provider"), Column("address")),
            Row(Column("areas"), Column("groups")),
            *self.folded("Даты, часы, для кого", Row(Column("starts_on"), Column("ends_on")),
                         Row(Column("hours"), Column("places")), Row(Column("audience"), Column("tags"))),
            *(self.folded("Отвечает на тенденции", "trends") if trends else ()),
        )  # fmt: skip

    def folded(self, title: str, *parts) -> tuple:
        """Parts under a title to press, open at once where something stands in them."""
        state = " open" if self.is_bound or self.instance.pk or self.initial.get("trends") else ""
        return HTML(f'<details class="form-fold"{state}><summary>{title}</summary>'), *parts, HTML("</details>")

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Окончание раньше начала.")
        return cleaned


class ResourceCreateForm(AskingForm, ResourceTextsForm):
    def __init__(self, *args, trends: list[Trend], **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(trends)


class ResourceUpdateForm(VersionedForm, ResourceTextsForm):
    def __init__(self, *args, trends: list[Trend], **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(trends)


class ResourceFilter(forms.Form):
    """«Показать только» above the catalogue."""

    q = forms.CharField(label="Слова", required=False, max_length=100)
    trend = forms.ChoiceField(label="К тенденции", required=False)
    area = forms.ChoiceField(label="Область", required=False, choices=[("", "Все"), *EducationalArea.choices])
    group = forms.ChoiceField(label="Компетенции", required=False, choices=[("", "Все"), *CompetencyGroup.choices])
    level = forms.ChoiceField(label="Уровень", required=False, choices=[("", "Любой"), *ResourceLevel.choices])
    form = forms.ChoiceField(label="Форма", required=False, choices=[("", "Любая"), *ResourceForm.choices])
    way = forms.ChoiceField(label="Обучение", required=False, choices=[("", "Любое"), *Way.choices])
    state = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "Действуют"), (STALE, "Давно не проверяли"), (ASIDE, "Прошли или убраны")],
    )

    def __init__(self, *args, trends: list[Trend], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trend"].choices = [("", "Все"), *((str(trend.pk), shortened(trend.text)) for trend in trends)]
        if not trends:
            del self.fields["trend"]

    @property
    def near(self) -> list:
        return [self[name] for name in self.fields if name in NEAR]

    @property
    def more(self) -> list:
        return [self[name] for name in self.fields if name not in NEAR]

    @property
    def is_closer(self) -> bool:
        """Whether one of the folded choices was made."""
        return any(self.asked.get(field.name) for field in self.more)

    @property
    def asked(self) -> dict:
        """What was chosen; a choice that does not exist asks for nothing."""
        self.is_valid()
        return self.cleaned_data


def shortened(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
