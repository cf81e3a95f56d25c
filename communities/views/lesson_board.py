from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from communities.engine.months import Week
from communities.forms.lesson_board import BoardFilterForm
from communities.models.lesson_board import LessonBoard, board_choices


@require_GET
def lesson_board(request: HttpRequest) -> HttpResponse:
    """«Открытые занятия»: what one may come to see in a week, here and at the neighbours."""
    me = request.membership
    week = Week.parse(request.GET.get("week", "")) or Week.of(me.organization.today)
    form = BoardFilterForm(request.GET, choices=board_choices(me))
    board = LessonBoard(me, week, form.asked(), timezone.now())
    context = {"board": board, "form": form, "week": week, "is_filtered": bool(form.kept)}
    return TemplateResponse(request, "communities/lesson_board.html", context)
