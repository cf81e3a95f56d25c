from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from communities.models import Community
from communities.models.community_year import CommunityYear
from communities.services.papers import PAPERS, Paper, paper_called
from pos_portal.core.engine.documents import write_document

from .communities import find_community
from .community_tabs import community_tabs
from .handing_out import handed_out


@require_GET
def paper_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers of a group; those made of its records only for their readers."""
    community, mine = find_community(request, pk)
    year = CommunityYear(community, request.membership)
    context = {
        "community": community,
        "mine": mine,
        "tabs": community_tabs(request, community, mine),
        "papers": [paper for paper in PAPERS if mine.reads_content or not paper.is_inside],
        "meetings": year.held_meetings if mine.reads_content else [],
    }
    return TemplateResponse(request, "communities/paper_list.html", context)


def find_paper(request: HttpRequest, pk: int, paper: str) -> tuple[Community, Paper]:
    community, mine = find_community(request, pk)
    found = paper_called(paper)
    if found is None:
        raise Http404
    if found.is_inside and not mine.reads_content:
        raise PermissionDenied
    return community, found


@require_GET
def paper_detail(request: HttpRequest, pk: int, paper: str) -> HttpResponse:
    community, found = find_paper(request, pk, paper)
    document = found.write(CommunityYear(community, request.membership))
    context = {"community": community, "paper": found, "document": document}
    return TemplateResponse(request, "communities/paper_detail.html", context)


@require_GET
def paper_export(request: HttpRequest, pk: int, paper: str) -> HttpResponse:
    community, found = find_paper(request, pk, paper)
    document = found.write(CommunityYear(community, request.membership))
    return handed_out(request, write_document(document), f"{found.title}, {community}.docx")
