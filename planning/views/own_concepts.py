"""Concepts of one's own: added, moved, taken out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.forms import ConceptForm, NewConceptForm
from planning.models import OwnConcept
from planning.services import concepts
from planning.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.templatetags.portal import plural

from .addresses import refusals_told, sent
from .concepts import asked, asked_thesaurus


@require_http_methods(["GET", "POST"])
@submitted_once
def concept_create(request: HttpRequest) -> HttpResponse:
    """A concept that the thesaurus lacks, with its first words."""
    thesaurus = asked_thesaurus(request)
    initial = {"strand": request.GET.get("strand", ""), "title": asked(request, "title", 120)}
    form = NewConceptForm(sent(request), concepts=thesaurus.concepts, initial=initial)
    if request.method == "POST" and form.is_valid():
        concept, words = form.save(commit=False), form.cleaned_data["words"]
        try:
            concepts.create_concept(concept=concept, words=words, by=request.membership, now=timezone.now())
            messages.success(request, "Понятие добавлено. Подсказки учтут его после «Подобрать заново».")
            return redirect("planning:concept_detail", concept.code)
        except Refused as refused:
            form.add_error(None, str(refused))
    return concept_form(request, form, "Новое понятие")


@require_http_methods(["GET", "POST"])
def concept_update(request: HttpRequest, pk: int) -> HttpResponse:
    concept = find_own(request, pk)
    form = ConceptForm(sent(request), instance=concept, concepts=asked_thesaurus(request).concepts)
    if request.method == "POST" and form.is_valid():
        try:
            concepts.update_concept(concept=form.save(commit=False), by=request.membership)
            return redirect("planning:concept_detail", concept.code)
        except Refused as refused:
            form.add_error(None, str(refused))
    return concept_form(request, form, "Понятие")


@require_POST
def concept_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the concept out with its words."""
    concept = find_own(request, pk)
    with refusals_told(request):
        gone = concepts.delete_concept(concept=concept, by=request.membership)
        words = f" и {plural(gone, 'его слово,его слова,его слов')}" if gone else ""
        messages.success(request, f"Понятие «{concept}»{words} больше не учитываются.")
    return redirect("planning:concept_list")


def find_own(request: HttpRequest, pk: int) -> OwnConcept:
    return get_object_or_404(OwnConcept.objects.visible_to(request.membership), pk=pk)


def concept_form(request: HttpRequest, form: ConceptForm, heading: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "planning/concept_form.html", {"form": form, "heading": heading}, status=status)
