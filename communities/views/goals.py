from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import standing
from communities.forms.goals import GoalForm, GoalSettleForm, GoalUpdateForm, TermForm
from communities.models import CommunityGoal, CoordinatorTerm, GoalSide
from communities.services import goals, terms
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_content, find_own_community
from .community_tabs import community_tabs


def find_goal(request: HttpRequest, pk: int) -> CommunityGoal:
    """A task that the person may change: one's own, or a common one of one's group at work."""
    rows = CommunityGoal.objects.visible_to(request.membership).select_related("community__organization", "owner__user")
    goal = get_object_or_404(rows, pk=pk)
    is_theirs = goal.owner_id in (None, request.membership.pk) and not goal.community.is_closed
    if not is_theirs or not standing(goal.community, request.membership).is_member:
        raise PermissionDenied
    return goal


@require_GET
def goal_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Tasks of the kindergarten and of the members, and where they meet."""
    community, mine = find_content(request, pk)
    rows = list(CommunityGoal.objects.visible_to(request.membership).filter(community=community).for_list())
    sides = {side: [goal for goal in rows if goal.side == side] for side in GoalSide}
    context = {
        "community": community,
        "mine": mine,
        "tabs": community_tabs(request, community, mine),
        "organization_goals": sides[GoalSide.ORGANIZATION],
        "member_goals": sides[GoalSide.MEMBERS],
        "alone": sum(1 for goal in rows if goal.is_open and not goal.meets.all()),
        "waiting": community.motions.open().filter(kind="goal").for_list(),
    }
    return TemplateResponse(request, "communities/goal_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def goal_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's own task: written down without asking anybody."""
    community, _ = find_own_community(request, pk)
    form = GoalForm(request.POST or None, community=community, membership=request.membership)
    if form.granted(goals.set_own, community, by=request.membership, now=timezone.now()):
        messages.success(request, "Ваша задача записана.")
        return redirect("communities:goal_list", pk)
    context = {"form": form, "community": community}
    return TemplateResponse(request, "communities/goal_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def goal_update(request: HttpRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    initial = {"version": goal.version}
    asked = {"community": goal.community, "membership": request.membership}
    form = GoalUpdateForm(request.POST or None, instance=goal, initial=initial, **asked)
    if form.granted(goals.revise, goal):
        messages.success(request, "Сохранено.")
        return redirect("communities:goal_list", goal.community_id)
    context = {"form": form, "community": goal.community, "goal": goal}
    return TemplateResponse(request, "communities/goal_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def goal_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Reached or dropped, with what came of it."""
    goal = find_goal(request, pk)
    form = GoalSettleForm(request.POST or None)
    if form.granted(goals.settle, goal):
        messages.success(request, "Итог записан.")
        return redirect("communities:goal_list", goal.community_id)
    context = {"form": form, "community": goal.community, "goal": goal}
    return TemplateResponse(request, "communities/goal_settle.html", context)


@require_POST
@submitted_once
def goal_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    try:
        goals.reopen(goal)
        messages.success(request, "Задача снова в работе.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("communities:goal_list", goal.community_id)


@require_http_methods(["GET", "POST"])
@submitted_once
def term_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The hand-over note, written by whoever serves or has served."""
    terms_here = CoordinatorTerm.objects.visible_to(request.membership).select_related("community__organization")
    term = get_object_or_404(terms_here, pk=pk)
    if term.membership_id != request.membership.pk:
        raise PermissionDenied
    form = TermForm(request.POST or None, instance=term)
    if form.is_valid():
        terms.hand_over(term, note=form.cleaned_data["note"])
        messages.success(request, "Записка сохранена: её прочитает группа и следующий координатор.")
        return redirect(term.community)
    context = {"form": form, "community": term.community}
    return TemplateResponse(request, "communities/term_update.html", context)
