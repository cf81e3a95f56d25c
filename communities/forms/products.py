from django import forms

from communities.models import ColleagueReview, Community, Material, Product, Ring
from deficits.models import Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, PersonChoice, colleagues

WIDER = [(Ring.MUNICIPALITY, Ring.MUNICIPALITY.label), (Ring.REGION, Ring.REGION.label)]


class ProductTextsForm(forms.ModelForm):
    materials = RowsField(
        Material.objects.none(),
        label="Приложения из методического кабинета",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Product
        fields = ["kind", "title", "summary", "text", "theme", "trend", "licence"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 2}), "text": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "text": "Раздел начинайте с номера: «1. Как начать». Пункты списка – с тире. Заготовку можно дописать позже"
        }

    def offer(self, membership: Membership, community: Community | None) -> None:
        """Themes and trends the person reads; materials of the same group, or one's own."""
        self.fields["trend"].queryset = Trend.objects.visible_to(membership).confirmed().for_list()
        theme = self.fields["theme"]
        theme.queryset = theme.queryset.model.objects.visible_to(membership).for_list()
        for name in ("trend", "theme"):
            self.fields[name].empty_label = "Не выбрана"
        self.fields["kind"].choices = [("", "Выберите"), *self.fields["kind"].choices[1:]]
        lying = Material.objects.visible_to(membership).in_use()
        near = lying.filter(community=community) if community else lying.filter(created_by=membership)
        self.fields["materials"].queryset = near.order_by("title", "pk")
        if not near.exists():
            del self.fields["materials"]


class ProductForm(AskingForm, ProductTextsForm):
    """A new product and its authors; who begins it is one of them anyway."""

    field_order = ["kind", "title", "summary", "text", "community", "theme", "trend", "licence", "authors", "materials"]
    community = forms.ModelChoiceField(
        Community.objects.none(), label="Сообщество", required=False, empty_label="Не от сообщества"
    )
    authors = PeopleChoice(label="Соавторы", required=False, help_text="Вы уже среди авторов. Все авторы равны")

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership, None)
        mine = Community.objects.visible_to(membership).of(membership).working()
        self.fields["community"].queryset = mine.for_list()
        self.fields["authors"].queryset = colleagues(membership).exclude(pk=membership.pk)


class ProductUpdateForm(VersionedForm, ProductTextsForm):
    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership, self.instance.community)
        if "materials" in self.fields:
            self.initial["materials"] = [material.pk for material in self.instance.materials.all()]


class AuthorForm(AskingForm):
    person = PersonChoice(label="Кто")
    part = forms.CharField(label="Что делает", max_length=200, required=False, help_text="Можно не заполнять")

    def __init__(self, *args, product: Product, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        here = product.authors.values("membership")
        self.fields["person"].queryset = colleagues(membership).exclude(pk__in=here)


class AdoptionForm(VersionedForm):
    """By whom and when the words on the page were adopted."""

    adopted_by = forms.CharField(
        label="Кем принят", max_length=200, help_text="Например: педагогический совет, протокол № 3"
    )
    adopted_on = DayField(label="Дата")


class PublicationForm(AskingForm):
    """How far a product of nobody's group is opened."""

    ring = forms.TypedChoiceField(label="Кому открыть", choices=WIDER, coerce=lambda value: Ring(int(value)))


class ReviewForm(AskingForm, forms.ModelForm):
    class Meta:
        model = ColleagueReview
        fields = ["useful", "to_change"]
        widgets = {"useful": forms.Textarea(attrs={"rows": 4}), "to_change": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"useful": "Начните с этого: что возьмёте в свою работу"}


class AnswerForm(AskingForm):
    answered = forms.CharField(label="Что сделали", max_length=300)
