"""Finding a card, and its page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from communities.access import StudyStanding, study_standing
from communities.models import CardStage, LessonCard, LessonStudy
from communities.models.card_pages import known_cards, known_stages, read_card_page

from .study_tabs import study_tabs


def find_content_study(request: HttpRequest, pk: int) -> tuple[LessonStudy, StudyStanding]:
    """A cycle whose working content the person reads."""
    study = get_object_or_404(LessonStudy.objects.visible_to(request.membership).for_list(), pk=pk)
    mine = study_standing(study, request.membership)
    if not mine.reads_content:
        raise PermissionDenied
    return study, mine


def find_card(request: HttpRequest, pk: int) -> tuple[LessonCard, StudyStanding]:
    card = get_object_or_404(known_cards(request.membership), pk=pk)
    mine = study_standing(card.study, request.membership)
    if not mine.reads_content:
        raise PermissionDenied
    return card, mine


def find_own_card(request: HttpRequest, pk: int) -> LessonCard:
    """A card that this person writes with the others."""
    card, mine = find_card(request, pk)
    if not mine.works:
        raise PermissionDenied
    return card


def find_own_stage(request: HttpRequest, pk: int) -> CardStage:
    """A stage of such a card, also one that was taken out of it."""
    stage = get_object_or_404(known_stages(request.membership), pk=pk)
    stage.card = find_own_card(request, stage.card_id)
    return stage


def card_page(
    request: HttpRequest, card: LessonCard, mine: StudyStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    """One version with everything that its developers do to it; `refusal` says why something was not done."""
    page = read_card_page(card)
    context = {
        "card": card,
        "study": card.study,
        "mine": mine,
        "page": page,
        "tabs": study_tabs(request, card.study, mine=mine),
        "may_write": mine.works and not card.is_fixed and page.is_latest,
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/card_detail.html", context, status=status)
