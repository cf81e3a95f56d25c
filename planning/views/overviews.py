from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planning.access import may_review
from planning.models import MethodicalPlan
from planning.models.overviews import MOVEMENTS, STATES, VERDICTS, read_overview
from pos_portal.core.access import may

from .addresses import asked_year, years_with


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """«Сводка руководителя»: what waits for a decision, and the year in counts that lead to their pages."""
    year, membership = asked_year(request), request.membership
    plans = list(MethodicalPlan.objects.visible_to(membership).select_related("organization"))
    plan = next((plan for plan in plans if plan.school_year == year.start), None)
    context = {"plan": plan, "year": year, "years": years_with(plans, request)}
    if plan:
        told = read_overview(plan, now=timezone.now(), today=membership.organization.today)
        context |= {
            "overview": told,
            "verdicts": VERDICTS,
            "movements": MOVEMENTS,
            "states": [state.label for state in STATES],
            "table": told.table,
            "review": told.review,
            "steps": told.steps,
            "may_review": may_review(membership, told.review),
            "may_open_surveys": may(membership, "deficits:survey_list"),
        }
    return render(request, "planning/overview.html", context)
