from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planning.access import may_edit_table
from planning.models import MethodicalPlan
from planning.models.coverage_maps import CoverageMap
from planning.models.tables import read_table
from planning.services.reviews import review_of

from .addresses import asked_year, table_address, years_to_choose


@require_safe
def coverage_map(request: HttpRequest) -> HttpResponse:
    """«Охват»: how fully, when and for whom the plan answers each trend, and what is left over on both sides."""
    year = asked_year(request)
    plan = MethodicalPlan.objects.visible_to(request.membership).of_year(year.start).first()
    context = {"plan": plan, "year": year, "years": years_to_choose(request)}
    if plan:
        table = read_table(plan)
        context |= {"table": table, "map": CoverageMap(table), "list_url": table_address(plan)}
        context["may_edit"] = may_edit_table(request.membership, review_of(plan))
    return render(request, "planning/coverage_map.html", context)
