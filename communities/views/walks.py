from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods

from communities.access import WalkStanding, walk_standing
from communities.forms.walks import WalkForm, WalkUpdateForm
from communities.models import StudyWalk
from communities.models.openness_pages import neighbours_lessons
from communities.services import walks
from communities.services.walk_documents import report_document
from pos_portal.core.forms import submitted_once

from .cascades import is_number
from .handing_out import handed_out

BLANK_LINES = range(4)


def find_walk(request: HttpRequest, pk: int) -> tuple[StudyWalk, WalkStanding]:
    """A walk of one's own kindergarten, or a request to it."""
    walk = get_object_or_404(StudyWalk.objects.visible_to(request.membership).for_list(), pk=pk)
    return walk, walk_standing(walk, request.membership)


def find_own_walk(request: HttpRequest, pk: int) -> tuple[StudyWalk, WalkStanding]:
    """For the hosts the notes of their guests are absent."""
    rows = StudyWalk.objects.visible_to(request.membership).own(request.membership).for_list()
    walk = get_object_or_404(rows, pk=pk)
    return walk, walk_standing(walk, request.membership)


@require_GET
def walk_list(request: HttpRequest) -> HttpResponse:
    """Where we go, and for leaders who asks to come."""
    rows = StudyWalk.objects.visible_to(request.membership).for_list()
    own = rows.own(request.membership)
    guests = [walk for walk in rows if walk.organization_id != request.membership.organization_id]
    return TemplateResponse(request, "communities/walk_list.html", {"walks": own, "guests": guests})


@require_http_methods(["GET", "POST"])
@submitted_once
def walk_create(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET[name] for name in ("community", "strategy") if is_number(request.GET.get(name, ""))}
    asked |= asked_visit(request)
    form = WalkForm(request.POST or None, initial=asked, membership=request.membership)
    walk = form.granted(walks.prepare, by=request.membership, now=timezone.now())
    if walk:
        messages.success(request, "Прогулка записана. Составьте лист наблюдения и отправьте просьбу.")
        return redirect(walk)
    return TemplateResponse(request, "communities/walk_form.html", {"form": form})


def asked_visit(request: HttpRequest) -> dict:
    """From the board of open lessons («?lesson=12»): whose lesson it is and when, as far as a neighbour knows."""
    number = request.GET.get("lesson", "")
    rows = neighbours_lessons(request.membership, timezone.now())
    lesson = rows.filter(pk=number).first() if is_number(number) else None
    if lesson is None:
        return {}
    when = date_format(timezone.localtime(lesson.starts_at), "j E, H:i")
    purpose = f"Увидеть занятие «{lesson.title}» и поговорить о нём с педагогами"
    return {"host": lesson.organization_id, "purpose": purpose, "wanted": when}


@require_http_methods(["GET", "POST"])
@submitted_once
def walk_update(request: HttpRequest, pk: int) -> HttpResponse:
    walk, mine = find_own_walk(request, pk)
    if not mine.prepares or not walk.may_be_asked:
        raise PermissionDenied
    initial = {"version": walk.version, "people": [person.pk for person in walk.people.all()]}
    form = WalkUpdateForm(request.POST or None, instance=walk, initial=initial, membership=request.membership)
    if form.granted(walks.revise, walk):
        messages.success(request, "Сохранено.")
        return redirect(walk)
    return TemplateResponse(request, "communities/walk_form.html", {"form": form, "walk": walk})


@require_GET
def walk_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return walk_page(request, *find_walk(request, pk))


def walk_page(request: HttpRequest, walk: StudyWalk, mine: WalkStanding, refusal="", status=200) -> HttpResponse:
    """The guests see everything; the hosts a request without notes and report."""
    context = {"walk": walk, "mine": mine, "refusal": refusal}
    if not mine.is_host:
        context |= {"points": walk.watch_points.for_list(), "carried": walk.carried.for_list()}
    return TemplateResponse(request, "communities/walk_detail.html", context, status=status)


@require_GET
def walk_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The watch-sheet for paper, with lines to write on."""
    walk, _ = find_own_walk(request, pk)
    context = {"walk": walk, "points": walk.watch_points.for_list(), "lines": BLANK_LINES}
    return TemplateResponse(request, "communities/walk_sheet.html", context)


@require_GET
def walk_export(request: HttpRequest, pk: int) -> HttpResponse:
    walk, _ = find_own_walk(request, pk)
    return handed_out(request, report_document(walk), f"Отчёт об учебной прогулке – {walk.place[:80]}.docx")
