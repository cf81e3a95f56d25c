from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from communities.models.study_effects import read_effect

from .studies import find_read_study
from .study_tabs import study_tabs


@require_GET
def effect_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rounds of a cycle show, with the size of the evidence."""
    study, _ = find_read_study(request, pk)
    context = {"study": study, "effect": read_effect(study), "tabs": study_tabs(request, study)}
    return TemplateResponse(request, "communities/effect_detail.html", context)
