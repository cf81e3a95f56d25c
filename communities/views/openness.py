from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from communities.models import Lesson, OpennessStep
from communities.models.openness_pages import neighbours_lessons

from .communities import find_community


@require_GET
def openness_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What is open to whom now, and the log of how it became so."""
    community, mine = find_community(request, pk)
    if not mine.reads_content:
        raise PermissionDenied
    steps = OpennessStep.objects.visible_to(request.membership).filter(community=community).for_list()
    coming = Lesson.objects.visible_to(request.membership).in_community(community).upcoming(timezone.now())
    context = {"community": community, "mine": mine, "steps": steps, "lessons": coming.for_list()}
    return TemplateResponse(request, "communities/openness_list.html", context)


@require_GET
def openness_board(request: HttpRequest) -> HttpResponse:
    """«Открыто для соседей»: coming lessons that other kindergartens opened to the district or the region."""
    lessons = neighbours_lessons(request.membership, timezone.now())
    return TemplateResponse(request, "communities/openness_board.html", {"lessons": lessons})
