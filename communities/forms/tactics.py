"""Choosing the tactic that a lesson, a task or a line of the plan works on."""

from django import forms
from django.db.models import Q

from communities.models import Tactic
from pos_portal.core.models import Membership


def offer_tactics(field: forms.ModelChoiceField, membership: Membership, kept: int | None = None) -> None:
    """Tactics of approved strategies, and the one that is chosen already."""
    usable = Tactic.objects.visible_to(membership).in_use().values("pk")
    rows = Tactic.objects.visible_to(membership).filter(Q(pk__in=usable) | Q(pk=kept))
    field.queryset = rows.select_related("strategy").order_by("strategy", "position", "pk")
    field.empty_label = "Не связано с тактикой"
