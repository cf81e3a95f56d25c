"""What other rooms of the portal ask about surveys."""

from django.db.models import Max

from .models import ColleagueRequest, Survey


def surveys_to_answer(membership):
    """Open surveys that wait for this person's own answers, the most urgent first; `reminded_at` of the last time."""
    return (
        Survey.objects.filter(organization=membership.organization_id)
        .open()
        .asking(membership)
        .unanswered_by(membership)
        .annotate(reminded_at=Max("reminders__sent_at"))
        .order_by("due_on", "pk")
    )


def colleagues_to_look_at(membership):
    """Requests of colleagues for a view from aside that wait for this person."""
    return ColleagueRequest.objects.visible_to(membership).asking(membership).waiting().for_list()
