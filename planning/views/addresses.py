"""Where a person goes after a write, and which year a page speaks of."""

from collections.abc import Iterable
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from planning.models import MethodicalPlan
from planning.services.plans import is_kept_year
from planning.services.refusals import Refused
from pos_portal.core.school_year import SchoolYear


def plan_address(school_year: int, anchor: str = "") -> str:
    return f"{reverse('planning:activity_list')}?year={school_year}{anchor and '#' + anchor}"


def fulfilment_address(school_year: int, anchor: str = "") -> str:
    return f"{reverse('planning:fulfilment_list')}?year={school_year}{anchor and '#' + anchor}"


def edition_address(school_year: int) -> str:
    return f"{reverse('planning:edition_list')}?year={school_year}"


def table_address(plan: MethodicalPlan, anchor: str = "", query: str = "") -> str:
    """The table of a plan at a row; `query` says what of it was shown."""
    year = f"?year={plan.school_year}{query and '&' + query}"
    return f"{reverse('planning:correspondence_list')}{year}{anchor and '#' + anchor}"


def steps_address(plan: MethodicalPlan, anchor: str = "") -> str:
    return f"{reverse('planning:proposal_list')}?year={plan.school_year}{anchor and '#' + anchor}"


def overview_address(plan: MethodicalPlan) -> str:
    return f"{reverse('planning:overview')}?year={plan.school_year}"


def report_address(plan: MethodicalPlan) -> str:
    return f"{reverse('planning:report_list')}?year={plan.school_year}"


def asked_year(request: HttpRequest) -> SchoolYear:
    """The school year of `?year=` if plans of it are kept, or the current one."""
    asked = SchoolYear.asked(request.GET.get("year", ""))
    is_kept = asked is not None and is_kept_year(asked.start, request.membership)
    return asked if is_kept else request.membership.organization.school_year


def years_to_choose(request: HttpRequest) -> list[SchoolYear]:
    """Years with a plan, the current and the next one, the newest first."""
    return years_with(MethodicalPlan.objects.visible_to(request.membership).only("school_year"), request)


def years_with(plans: Iterable[MethodicalPlan], request: HttpRequest) -> list[SchoolYear]:
    """The same with plans that are read already."""
    current = request.membership.organization.school_year
    return sorted({current, current.next, *(plan.year for plan in plans)}, reverse=True)


def year_before(plans: Iterable[MethodicalPlan], year: SchoolYear) -> MethodicalPlan | None:
    """The plan of the year before, from which lines may be taken over."""
    return next((plan for plan in plans if plan.year == year.previous), None)


@contextmanager
def refusals_told(request: HttpRequest, done: str = ""):
    """What is written inside either succeeds and says `done`, or changes nothing and says why."""
    try:
        yield
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if done:
            messages.success(request, done)


def go(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect the whole page, also when only a part of it asked."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def sent(request: HttpRequest) -> QueryDict | None:
    """The posted form, also an empty one; None on the way to an empty page."""
    return request.POST if request.method == "POST" else None
