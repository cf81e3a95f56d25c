from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planning.engine.differences import KINDS, compare_states
from planning.forms import AcceptForm, ApproveForm
from planning.models import MethodicalPlan, PlanEdition
from planning.models.adoptions import Adoption, read_adoption
from planning.models.plan_states import Words, state_of

from .addresses import asked_year, edition_address, year_before, years_with

TITLES = {"activities": "Мероприятия", "goals": "Годовые задачи", "priorities": "Приоритеты обучения"}


@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """Where the plan stands between педсовет and head, the next step of this person, all editions and steps."""
    year = asked_year(request)
    plans = list(MethodicalPlan.objects.visible_to(request.membership).select_related("organization"))
    plan = next((plan for plan in plans if plan.school_year == year.start), None)
    context = {
        "plan": plan,
        "year": year,
        "years": years_with(plans, request),
        "previous": year_before(plans, year),
        "may_edit": request.membership.is_methodist,
        "may_approve": request.membership.is_head,
    }
    if plan:
        adoption = read_adoption(plan)
        context |= {"adoption": adoption, **forms_of(adoption)}
    return render(request, "planning/edition_list.html", context)


def forms_of(adoption: Adoption) -> dict:
    """Numbers already written into the head block are offered to the edition that they belong to."""
    plan, seen = adoption.plan, adoption.last.number if adoption.last else 0
    minutes = {} if adoption.last else {"protocol_number": plan.protocol_number, "protocol_on": plan.protocol_on}
    order = {"order_number": plan.order_number, "order_on": plan.order_on}
    return {
        "accept_form": AcceptForm(initial={"seen": seen, **minutes}),
        "approve_form": ApproveForm(initial={"seen": seen, **order}),
    }


@require_safe
def edition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as the педсовет accepted it."""
    edition = find_edition(request, pk)
    context = {
        "edition": edition,
        "plan": edition.plan,
        "list_url": edition_address(edition.plan.school_year),
    }
    return render(request, "planning/edition_detail.html", context)


@require_safe
def edition_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What is different in another edition (`?with=2`), or in the plan of today."""
    edition = find_edition(request, pk)
    others = list(edition.plan.editions.exclude(pk=edition.pk))
    other = next((row for row in others if str(row.number) == request.GET.get("with")), None)
    pair = [(edition.number, str(edition), edition.content)]
    pair += [(other.number, str(other), other.content) if other else (None, "План сейчас", state_of(edition.plan))]
    (_, before_title, before), (_, after_title, after) = sorted(pair, key=lambda side: (side[0] is None, side[0]))
    context = {
        "edition": edition,
        "others": others,
        "other": other,
        "before_title": before_title,
        "after_title": after_title,
        "parts": told_differences(before, after),
        "list_url": edition_address(edition.plan.school_year),
    }
    return render(request, "planning/edition_compare.html", context)


def told_differences(before: dict, after: dict) -> list[dict]:
    """Added, removed and changed rows of every kind that differs, in words."""
    words, found = Words(before, after), compare_states(before, after)
    return [
        {
            "title": TITLES[kind],
            "added": found[kind].added,
            "removed": found[kind].removed,
            "changed": [(change.after, words.changes(change)) for change in found[kind].changed],
        }
        for kind in KINDS
        if len(found[kind])
    ]


def find_edition(request: HttpRequest, pk: int) -> PlanEdition:
    rows = PlanEdition.objects.visible_to(request.membership)
    return get_object_or_404(rows.select_related("plan__organization", "accepted_by__user", "approved_by__user"), pk=pk)
