from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing
from communities.engine.differences import changed_lines
from communities.forms.charters import AcceptanceForm, CharterForm
from communities.models import DEFAULT_LINES, Charter, Community, Disagreement, Lesson
from communities.models.charter_pages import read_charter_page
from communities.models.open_trends import NUMBER
from communities.services import charter_documents, charters
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_community, find_content, find_own_community
from .community_tabs import community_tabs
from .handing_out import handed_out


@require_GET
def charter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return charter_page(request, *find_community(request, pk))


def charter_page(request: HttpRequest, community: Community, mine: Standing, refusal="", status=200) -> HttpResponse:
    """The rules in force for everybody; drafts, versions and who has accepted for the group."""
    wanted = request.GET.get("lesson", "")
    known = Lesson.objects.visible_to(request.membership)
    lesson = known.filter(pk=wanted).first() if NUMBER.fullmatch(wanted) else None
    due = Disagreement.objects.visible_to(request.membership).filter(community=community).open().for_list()
    context = {
        "community": community,
        "mine": mine,
        "refusal": refusal,
        "tabs": community_tabs(request, community, mine),
        "lesson": lesson,
        "page": read_charter_page(community, request.membership),
        "disagreements": due if mine.reads_content else [],
    }
    return TemplateResponse(request, "communities/charter_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def charter_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the next version."""
    community, _ = find_own_community(request, pk)
    page = read_charter_page(community, request.membership)
    form = CharterForm(request.POST or None, initial=_first_words(community, page.draft or page.in_force))
    if form.granted(charters.write, community, by=request.membership, now=timezone.now()):
        messages.success(request, "Проект сохранён. Теперь его читают и принимают участники группы.")
        return redirect("communities:charter_detail", community.pk)
    context = {"form": form, "community": community, "page": page}
    return TemplateResponse(request, "communities/charter_update.html", context)


def _first_words(community: Community, latest: Charter | None) -> dict:
    """What the form begins with: the latest text, or the usual lines and the idea of the community."""
    if latest is None:
        return {"version": 0, "idea": community.shared_idea or community.purpose, "lines": "\n".join(DEFAULT_LINES)}
    return {"version": latest.version if latest.is_draft else 0, "idea": latest.idea, "lines": latest.lines}


@require_POST
@submitted_once
def charter_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """«Принимаю»; a visitor who came from a lesson goes back to it."""
    community, mine = find_community(request, pk)
    form = AcceptanceForm(request.POST)
    if not form.is_valid():
        raise Http404
    charter = get_object_or_404(Charter.objects.visible_to(request.membership), pk=form.cleaned_data["charter"])
    if charter.community_id != community.pk or (charter.is_draft and not mine.is_member):
        raise PermissionDenied
    try:
        charter = charters.accept(
            charter, version=form.cleaned_data["version"], by=request.membership, now=timezone.now()
        )
    except Refused as refusal:
        return charter_page(request, community, mine, refusal=str(refusal), status=409)
    messages.success(request, "Спасибо. Вы приняли соглашение.")
    lesson = Lesson.objects.visible_to(request.membership).filter(pk=form.cleaned_data["lesson"] or 0).first()
    return redirect(lesson or charter)


@require_POST
@submitted_once
def charter_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the group decide about the draft by its own rule."""
    community, mine = find_own_community(request, pk)
    draft = get_object_or_404(Charter.objects.visible_to(request.membership).of(community.pk).drafts())
    try:
        motion = charters.propose(draft, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return charter_page(request, community, mine, refusal=str(refusal), status=409)
    messages.success(request, "Проект у группы: каждый может высказаться.")
    return redirect(motion)


@require_GET
def charter_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What one version says otherwise than another, line by line; by default the latest two."""
    community, mine = find_content(request, pk)
    versions = list(community.charters.order_by("number"))
    if len(versions) < 2:
        raise Http404
    before, after = _chosen(request, versions)
    context = {
        "community": community,
        "versions": versions,
        "before": before,
        "after": after,
        "idea": changed_lines(before.idea.splitlines(), after.idea.splitlines()),
        "lines": changed_lines(before.rules, after.rules),
    }
    return TemplateResponse(request, "communities/charter_compare.html", context)


def _chosen(request: HttpRequest, versions: list[Charter]) -> tuple[Charter, Charter]:
    by_number = {str(version.number): version for version in versions}
    before = by_number.get(request.GET.get("from", ""), versions[-2])
    return before, by_number.get(request.GET.get("to", ""), versions[-1])


@require_GET
def charter_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreement in force as a Word file, with a list to sign; who has accepted stands in it for the group only."""
    community, mine = find_community(request, pk)
    charter = get_object_or_404(Charter.objects.visible_to(request.membership).of(community.pk).in_force())
    content = charter_documents.charter_document(charter, with_people=mine.is_member)
    return handed_out(request, content, f"Соглашение о ценностях – {community.title}.docx")
