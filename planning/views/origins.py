from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planning.models import Activity
from planning.models.origins import read_origin

from .addresses import plan_address


@require_safe
def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """«Откуда и зачем»: from a line of the plan to the trends, causes and children's areas behind it."""
    rows = Activity.objects.visible_to(request.membership).select_related("plan", "annual_goal")
    activity = get_object_or_404(rows, pk=pk)
    context = {
        "activity": activity,
        "steps": list(activity.fulfilment_steps.select_related("made_by__user")),
        "origin": read_origin(activity, request.membership),
        "may_edit": request.membership.is_methodist,
        "shows_evidence": not request.membership.is_educator,
        "list_url": plan_address(activity.plan.school_year, f"activity-{activity.pk}"),
    }
    return render(request, "planning/activity_detail.html", context)
