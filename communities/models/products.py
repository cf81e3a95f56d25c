"""Методическая продукция (slide 15): from draft to adoption, authors are a list."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationKind, OrganizationScoped, ScopedQuerySet, StaffQuerySet, Versioned

from .materials import open_to
from .openness import Ring


class ProductKind(models.TextChoices):
    RECOMMENDATIONS = "recommendations", "Методические рекомендации"
    PROJECT = "project", "Проект"
    PROGRAMME = "programme", "Программа"
    CASE = "case", "Методический кейс"
    COLLECTION = "collection", "Сборник, картотека"
    OTHER = "other", "Другое"


class ProductState(models.TextChoices):
    DRAFT = "draft", "Черновик"
    REVIEW = "review", "На отзыве коллег"
    ADOPTED = "adopted", "Принят"
    PUBLISHED = "published", "Распространяется"
    ARCHIVED = "archived", "В архиве"


FINISHED = (ProductState.ADOPTED, ProductState.PUBLISHED)
WRITTEN = (ProductState.DRAFT, ProductState.REVIEW)


class ProductQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Authors their own; the staff what is open to it; neighbours and services what was published for them."""
        near = models.Q(ring__gte=Ring.MUNICIPALITY, organization__parent__in=_services(membership))
        region = models.Q(ring=Ring.REGION, organization__path__startswith=_root(membership))
        published = models.Q(state=ProductState.PUBLISHED) & (near | region)
        if membership.is_guest:
            return self.filter(open_to(membership))
        if membership.is_service:
            return self.filter(published)
        mine = self.model.objects.filter(authors__membership=membership.pk).values("pk")
        drafts = models.Q(state=ProductState.DRAFT, ring__lt=Ring.COMMUNITY)
        finished = models.Q(organization=membership.organization_id, state__in=FINISHED)
        return self.filter((open_to(membership) & ~drafts) | finished | models.Q(pk__in=mine) | published)

    def own(self, membership) -> Self:
        """Of one's own kindergarten."""
        return self.filter(organization=membership.organization_id)

    def of_others(self, membership) -> Self:
        """Of other kindergartens."""
        return self.exclude(organization=membership.organization_id)

    def written_by(self, membership) -> Self:
        """Those of which this person is an author."""
        return self.filter(authors__membership=membership)

    def archived(self) -> Self:
        return self.filter(state=ProductState.ARCHIVED)

    def in_use(self) -> Self:
        return self.exclude(state=ProductState.ARCHIVED)

    def for_list(self) -> Self:
        rows = self.select_related("organization", "community", "theme", "trend")
        return rows.prefetch_related("authors__membership__user").order_by("-changed_at", "-pk")


def _services(membership) -> list[int]:
    """The municipal service that this organization is, or belongs to."""
    organization = membership.organization
    return [organization.pk if organization.kind != OrganizationKind.DOO else organization.parent_id or 0]


def _root(membership) -> str:
    """The path of the top of the tree: the region."""
    return f"/{membership.organization.path.strip('/').split('/')[0]}/"


class Product(OrganizationScoped, Versioned):
    """A methodical product of a group: its authors are a list, never a single name (`domain/6` §6.2)."""

    kind = models.CharField("вид", max_length=16, choices=ProductKind)
    title = models.CharField("название", max_length=300)
    summary = models.TextField("коротко: для кого и что даёт", max_length=1000, blank=True)
    text = models.TextField("содержание", max_length=20000, blank=True)
    licence = models.CharField(
        "условия использования",
        max_length=200,
        blank=True,
        default="Можно использовать и менять, указывая авторов",
    )
    community = models.ForeignKey(
        "communities.Community",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name="сообщество",
    )
    theme = models.ForeignKey(
        "communities.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="products",
        verbose_name="методическая тема",
    )
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="products",
        verbose_name="на какую тенденцию отвечает",
    )
    materials = models.ManyToManyField("communities.Material", related_name="products", blank=True)
    edition = models.PositiveSmallIntegerField("версия", default=1, editable=False)
    state = models.CharField(max_length=10, choices=ProductState, default=ProductState.DRAFT, editable=False)
    ring = models.PositiveSmallIntegerField("кому открыто", choices=Ring, default=Ring.COMMUNITY, editable=False)
    adopted_by = models.CharField("кем принят", max_length=200, blank=True, editable=False)
    adopted_on = models.DateField(null=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = "методический продукт"
        verbose_name_plural = "методические продукты"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:product_detail", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def is_written(self) -> bool:
        """Its words may still be changed."""
        return self.state in WRITTEN

    @property
    def is_on_review(self) -> bool:
        return self.state == ProductState.REVIEW

    @property
    def author_names(self) -> str:
        """All of them, by the alphabet."""
        return ", ".join(author.membership.user.full_name for author in self.authors.all())


class OfProductQuerySet(StaffQuerySet):
    def visible_to(self, membership) -> Self:
        """What stands beside a product is read by the staff who read it, not by guests and neighbours."""
        return super().visible_to(membership).filter(product__in=Product.objects.visible_to(membership))


class ProductAuthor(OrganizationScoped):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="authors")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="authored")
    part = models.CharField("что сделал(а)", max_length=200, blank=True)

    objects = OfProductQuerySet.as_manager()

    class Meta:
        verbose_name = "автор"
        verbose_name_plural = "авторы"
        ordering = ["membership__user__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "product", "membership"], name="product_author_once")
        ]

    def __str__(self) -> str:
        return str(self.membership)


class ProductEdition(OrganizationScoped):
    """The words of a product as they were adopted or published; later ones stand beside it."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("версия")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    authors = models.TextField("авторы", blank=True)
    saved_at = models.DateTimeField()

    objects = OfProductQuerySet.as_manager()

    class Meta:
        verbose_name = "версия продукта"
        verbose_name_plural = "версии продукта"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "product", "number"], name="product_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}, версия {self.number}"


class ColleagueReview(OrganizationScoped):
    """A colleague's word about a product before it is adopted: what is useful, what to change."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="reviews")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    useful = models.TextField("что удачно", max_length=1000)
    to_change = models.TextField("что изменить", max_length=1000, blank=True)
    answered = models.CharField("что сделали авторы", max_length=300, blank=True)
    written_at = models.DateTimeField()

    objects = OfProductQuerySet.as_manager()

    class Meta:
        verbose_name = "отзыв коллеги"
        verbose_name_plural = "отзывы коллег"
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "product", "membership"],
                name="colleague_review_once",
                violation_error_message="Вы уже написали отзыв: его можно изменить.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.product}"
