from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from communities.access import study_standing
from communities.models import LessonStudy
from communities.models.study_effects import read_effect

from .study_tabs import study_tabs


@require_GET
def effect_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rounds of a cycle show, with the size of the evidence."""
    known = LessonStudy.objects.visible_to(request.membership) | LessonStudy.objects.read_by(request.membership)
    study = get_object_or_404(known.select_related("community", "organization"), pk=pk)
    if not study_standing(study, request.membership).reads_content:
        raise PermissionDenied
    context = {"study": study, "effect": read_effect(study), "tabs": study_tabs(request, study)}
    return TemplateResponse(request, "communities/effect_detail.html", context)
