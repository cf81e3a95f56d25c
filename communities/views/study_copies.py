"""Experience of cycles that goes on to another group or kindergarten."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.forms.studies import StudyCopyForm
from communities.models import LessonStudy
from communities.models.study_pages import last_words, neighbours_studies
from communities.services import study_copies
from pos_portal.core.forms import submitted_once


def find_source(request: HttpRequest, pk: int) -> LessonStudy:
    """A closed cycle that one reads: of one's own kindergarten, or opened by neighbours."""
    near = neighbours_studies(request.membership).filter(pk=pk).first()
    if near:
        return near
    study = get_object_or_404(LessonStudy.objects.visible_to(request.membership).for_list(), pk=pk)
    if not LessonStudy.objects.visible_to(request.membership).read_by(request.membership).filter(pk=pk).exists():
        raise PermissionDenied
    return study


@require_GET
def study_shared(request: HttpRequest, pk: int) -> HttpResponse:
    """What a neighbour reads: question, card, conclusion; no children, no notes, no people."""
    study = get_object_or_404(neighbours_studies(request.membership), pk=pk)
    return TemplateResponse(request, "communities/study_shared.html", {"study": study, **last_words(study)})


@require_http_methods(["GET", "POST"])
@submitted_once
def study_copy(request: HttpRequest, pk: int) -> HttpResponse:
    source = find_source(request, pk)
    if not source.is_closed:
        raise PermissionDenied
    initial = {"title": source.title, "question": source.question}
    form = StudyCopyForm(request.POST or None, initial=initial, membership=request.membership)
    study = form.granted(study_copies.copy, source, by=request.membership, now=timezone.now())
    if study:
        messages.success(request, "Цикл начат по опыту коллег: карта уже здесь. Выберите разработчиков и теорию.")
        return redirect(study)
    return TemplateResponse(request, "communities/study_copy.html", {"form": form, "source": source})
