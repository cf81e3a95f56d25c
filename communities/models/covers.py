"""«Кто подменяет в группе?» (`domain/6` §6.6): the substitute is asked; others see the load, not the lesson."""

from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class CoverState(models.TextChoices):
    ASKED = "asked", "Ждём ответа"
    CONFIRMED = "confirmed", "Подменит"
    DECLINED = "declined", "Не сможет"
    CANCELLED = "cancelled", "Не понадобится"


STANDING = (CoverState.ASKED, CoverState.CONFIRMED)


class CoverQuerySet(StaffQuerySet):
    def visible_to(self, membership) -> Self:
        """Who leaves the group, who stands in, and the leaders, who see how often somebody is asked."""
        rows = super().visible_to(membership)
        if membership.is_methodist or membership.is_head:
            return rows
        return rows.filter(models.Q(membership=membership.pk) | models.Q(substitute=membership.pk))

    def standing(self) -> Self:
        return self.filter(state__in=STANDING)

    def waiting_for(self, membership) -> Self:
        """Requests that this person has not answered yet."""
        return self.filter(organization=membership.organization_id, substitute=membership.pk, state=CoverState.ASKED)

    def for_list(self) -> Self:
        people = self.select_related("lesson__organization", "membership__user", "substitute__user", "group")
        return people.order_by("lesson__starts_at", "pk")


class Cover(OrganizationScoped):
    """Somebody stands in with the children while a colleague is at a lesson: another colleague, or an adult who does
    not sign in; the words of the latter are forgotten after the lesson (`cover_terms.forget_adults`).
    """

    lesson = models.ForeignKey("communities.Lesson", on_delete=models.CASCADE, related_name="covers", editable=False)
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    substitute = models.ForeignKey(
        "core.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="covers",
        verbose_name="кто подменяет в группе",
    )
    adult = models.CharField("другой взрослый детского сада", max_length=80, blank=True)
    group = models.ForeignKey(
        "deficits.ChildGroup", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    state = models.CharField(max_length=9, choices=CoverState, default=CoverState.ASKED, editable=False)
    answer = models.CharField("ответ", max_length=200, blank=True, editable=False)
    asked_at = models.DateTimeField(editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = CoverQuerySet.as_manager()

    class Meta:
        verbose_name = "подмена"
        verbose_name_plural = "подмены"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "lesson", "membership"],
                condition=models.Q(state__in=STANDING),
                name="cover_once",
                violation_error_message="Вас уже кто-то подменяет.",
            ),
            models.CheckConstraint(
                condition=~models.Q(membership=models.F("substitute")),
                name="cover_by_another",
                violation_error_message="Подменяет другой человек.",
            ),
            models.CheckConstraint(
                condition=models.Q(substitute__isnull=False, adult="")
                | models.Q(substitute=None) & ~models.Q(adult=""),
                name="cover_by_one_person",
                violation_error_message="Назовите кого-то одного.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} за {self.membership}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == CoverState.CONFIRMED

    @property
    def name(self) -> str:
        return self.substitute.user.full_name if self.substitute else self.adult
