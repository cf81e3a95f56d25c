from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.cards import CardForm, ScriptForm
from communities.models import LessonCard
from communities.models.card_differences import read_differences
from communities.services import card_documents, cards
from communities.services.card_edits import Saved
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .card_pages import card_page, find_card, find_content_study, find_own_card
from .handing_out import handed_out
from .study_tabs import study_tabs


@require_GET
def study_card(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version, or an invitation to begin."""
    study, mine = find_content_study(request, pk)
    latest = LessonCard.objects.visible_to(request.membership).filter(study=study).for_list().last()
    if latest:
        return card_page(request, latest, mine)
    context = {"study": study, "mine": mine, "tabs": study_tabs(request, study, mine=mine)}
    return TemplateResponse(request, "communities/study_card.html", context)


@require_POST
@submitted_once
def card_create(request: HttpRequest, pk: int) -> HttpResponse:
    study, mine = find_content_study(request, pk)
    if not mine.works:
        raise PermissionDenied
    try:
        card = cards.begin(study, by=request.membership, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(study)
    messages.success(request, "Карта начата. Этапы и время предложены по возрасту – меняйте как нужно.")
    return redirect(card)


@require_GET
def card_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return card_page(request, *find_card(request, pk))


@require_http_methods(["GET", "POST"])
@submitted_once
def card_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The header."""
    return _written(request, pk, CardForm, "communities/card_update.html")


@require_http_methods(["GET", "POST"])
@submitted_once
def card_script_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The конспект: a text, or a file of the group's materials."""
    return _written(request, pk, ScriptForm, "communities/card_script_update.html")


def _written(request: HttpRequest, pk: int, form_class, template: str) -> HttpResponse:
    card = find_own_card(request, pk)
    form = form_class(request.POST or None, card=card, instance=copy(card))
    saved = form.granted(cards.revise, card, by=request.membership, now=timezone.now())
    if saved:
        tell_saved(request, saved, form)
        return redirect(card)
    return TemplateResponse(request, template, {"form": form, "card": card})


def tell_saved(request: HttpRequest, saved: Saved, form) -> None:
    """What colleagues changed meanwhile is said, because it stays."""
    taken = ", ".join(f"«{form.fields[name].label}»" for name in saved.taken)
    also = f" Пока Вы писали, коллеги изменили: {taken} – их текст тоже сохранён." if taken else ""
    messages.success(request, f"Сохранено.{also}")


@require_GET
def card_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What this version says otherwise than an earlier one; by default than the one before."""
    card, _ = find_card(request, pk)
    versions = list(LessonCard.objects.visible_to(request.membership).filter(study=card.study_id).for_list())
    earlier = {str(version.number): version for version in versions if version.number < card.number}
    if not earlier:
        raise Http404
    before = earlier.get(request.GET.get("with", ""), list(earlier.values())[-1])
    context = {
        "card": card,
        "before": before,
        "earlier": list(earlier.values()),
        "differences": read_differences(before, card),
        "tabs": study_tabs(request, card.study),
    }
    return TemplateResponse(request, "communities/card_compare.html", context)


@require_GET
def card_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The card as it goes on paper, A4 across."""
    card, _ = find_card(request, pk)
    context = {"card": card, "document": card_documents.lay_out(card)}
    return TemplateResponse(request, "communities/card_print.html", context)


@require_GET
def card_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Card and конспект as one Word file."""
    card, _ = find_card(request, pk)
    content = card_documents.card_document(card)
    return handed_out(request, content, f"Технологическая карта – {card.topic[:80]} – версия {card.number}.docx")
