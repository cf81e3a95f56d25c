"""«Карта наблюдения» of a lesson as a whole: on the screen, on paper, before and after."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from communities.access import WatchStanding
from communities.forms.observation_filters import MapFilterForm
from communities.forms.observations import Known
from communities.models import ChildWord, Lesson
from communities.models.observation_maps import observation_map
from communities.models.observer_tables import children_of, observer_table
from communities.services.observation_documents import map_document

from .handing_out import handed_out
from .observers import find_watched
from .study_tabs import study_tabs

BLANK_LINES = range(3)


def find_read(request: HttpRequest, pk: int) -> tuple[Lesson, WatchStanding]:
    """A lesson whose whole map this person reads."""
    lesson, mine = find_watched(request, pk)
    if not mine.reads:
        raise PermissionDenied
    return lesson, mine


@require_GET
def observation_list(request: HttpRequest, pk: int) -> HttpResponse:
    lesson, mine = find_read(request, pk)
    whole, form = observation_map(lesson), MapFilterForm(request.GET, known=Known(lesson))
    curves = [(str(child), whole.involvement_of(child)) for child in children_of(lesson)]
    context = {
        "lesson": lesson,
        "mine": mine,
        "form": form,
        "notes": form.chosen(whole),
        "has_notes": bool(whole.notes),
        "curves": [(child, notes) for child, notes in curves if len(notes) > 1],
        "words": ChildWord.objects.visible_to(request.membership).filter(lesson=lesson).for_list(),
        "tabs": study_tabs(request, lesson.study, lesson),
    }
    return TemplateResponse(request, "communities/observation_list.html", context)


@require_GET
def observation_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same columns empty, for those who write by hand."""
    lesson, mine = find_watched(request, pk)
    if not (mine.reads or mine.notes):
        raise PermissionDenied
    context = {"lesson": lesson, "mine": mine, "table": observer_table(lesson), "lines": BLANK_LINES}
    return TemplateResponse(request, "communities/observation_sheet.html", context)


@require_GET
def observation_export(request: HttpRequest, pk: int) -> HttpResponse:
    lesson, _ = find_read(request, pk)
    words = ChildWord.objects.visible_to(request.membership).filter(lesson=lesson).for_list()
    content = map_document(lesson, observation_map(lesson).notes, list(words))
    return handed_out(request, content, f"Карта наблюдения – {lesson.title[:80]}.docx")
