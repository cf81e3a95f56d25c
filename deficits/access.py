"""What other rooms of the portal ask about surveys."""

from .models import Survey


def surveys_to_answer(membership):
    """Open surveys that wait for this person's own answers, the most urgent first."""
    return (
        Survey.objects.filter(organization=membership.organization_id)
        .open()
        .asking(membership)
        .unanswered_by(membership)
        .order_by("due_on", "pk")
    )
