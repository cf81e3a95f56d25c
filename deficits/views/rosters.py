from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.forms.rosters import ChildrenAddForm, ChildrenMoveForm, GroupEducatorsForm, RosterForm
from deficits.models import ChildGroup
from deficits.services import rosters
from pos_portal.core.forms import submitted_once

from .groups import kept_group, places_of


@require_http_methods(["GET", "POST"])
def child_roster(request: HttpRequest, pk: int) -> HttpResponse:
    """Codes of a group with days of coming and leaving, all in one table."""
    group = kept_group(request, pk)
    form = RosterForm(request.POST or None, places=places_of(request, group))
    if request.method == "POST" and form.is_valid() and kept(request, group, form):
        return redirect("deficits:child_roster", pk)
    return render(request, "deficits/child_roster.html", roster_page(group, form), status=422 if form.errors else 200)


def kept(request: HttpRequest, group: ChildGroup, form: RosterForm) -> bool:
    """Whether the changes are written; else the form says why not."""
    try:
        rosters.update(group=group, changes=form.changes())
    except rosters.RosterRefused as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, "Список сохранён.")
    return True


def roster_page(group: ChildGroup, form: RosterForm | None = None, add: ChildrenAddForm | None = None) -> dict:
    return {
        "group": group,
        "form": form,
        "add_form": add or ChildrenAddForm(),
        "educators": [one.membership for one in group.staff.select_related("membership__user").order_by("pk")],
    }


@require_POST
@submitted_once
def child_add(request: HttpRequest, pk: int) -> HttpResponse:
    """So many new codes in one step."""
    group = kept_group(request, pk)
    form = ChildrenAddForm(request.POST)
    if form.is_valid():
        try:
            rosters.add(group=group, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Дети добавлены. Кто под каким кодом – впишите от руки в бумажный список.")
            return redirect("deficits:child_roster", pk)
        except rosters.RosterRefused as reason:
            form.add_error("number", str(reason))
    page = roster_page(group, RosterForm(places=places_of(request, group)), form)
    return render(request, "deficits/child_roster.html", page, status=422)


@require_POST
def child_remove(request: HttpRequest, pk: int, child: int) -> HttpResponse:
    """Take out a code added by mistake."""
    place = get_object_or_404(places_of(request, kept_group(request, pk)), pk=child)
    try:
        rosters.remove(place)
        messages.success(request, f"Код «{place}» убран.")
    except rosters.RosterRefused as reason:
        messages.error(request, str(reason))
    return redirect("deficits:child_roster", pk)


@require_safe
def child_key(request: HttpRequest, pk: int) -> HttpResponse:
    """A blank list «код – фамилия, имя» to be printed and filled by hand; the portal never sees it."""
    group = kept_group(request, pk)
    return render(request, "deficits/child_key.html", {"group": group, "places": places_of(request, group)})


@require_http_methods(["GET", "POST"])
def child_educators(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works with the group and fills its pages."""
    group = kept_group(request, pk)
    form = GroupEducatorsForm(request.POST or None, membership=request.membership, group=group)
    if request.method == "POST" and form.is_valid():
        rosters.appoint(group=group, people=form.cleaned_data["people"])
        messages.success(request, "Воспитатели группы сохранены.")
        return redirect("deficits:child_roster", pk)
    return render(request, "deficits/child_educators.html", {"group": group, "form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def child_move(request: HttpRequest, pk: int) -> HttpResponse:
    """The same children in a group of the next year, under the same codes."""
    group = kept_group(request, pk)
    groups = ChildGroup.objects.visible_to(request.membership).of_year(group.year.next.start).order_by("title", "pk")
    form = ChildrenMoveForm(request.POST or None, places=places_of(request, group), groups=groups, group=group)
    if request.method == "POST" and form.is_valid():
        return moved(request, group, form)
    context = {"group": group, "form": form}
    return render(request, "deficits/child_move.html", context, status=422 if form.errors else 200)


def moved(request: HttpRequest, group: ChildGroup, form: ChildrenMoveForm) -> HttpResponse:
    chosen = form.cleaned_data
    try:
        to, renamed = rosters.move(
            group=group, places=list(chosen["places"]), to=chosen["to"], title=chosen["title"], age=chosen["age"]
        )
    except rosters.RosterRefused as reason:
        form.add_error(None, str(reason))
        return render(request, "deficits/child_move.html", {"group": group, "form": form}, status=422)
    messages.success(request, f"Дети переведены в группу «{to}», {to.year} учебный год.")
    if renamed:
        pairs = ", ".join(f"{old} → {new}" for old, new in renamed)
        messages.warning(
            request, f"Эти коды в новой группе были заняты и сменились: {pairs}. Исправьте бумажный список."
        )
    return redirect("deficits:child_roster", to.pk)
