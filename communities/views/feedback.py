from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from communities.forms.recommendations import FeedbackForm
from communities.models import LessonFeedback
from communities.services import feedback
from pos_portal.core.forms import submitted_once

from .lessons import visible_lesson


@require_http_methods(["GET", "POST"])
@submitted_once
def feedback_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Two minutes of those who came: a fact and a question."""
    lesson = visible_lesson(request, pk)
    mine = LessonFeedback.objects.visible_to(request.membership).filter(membership=request.membership)
    if mine.filter(lesson=lesson).exists():
        messages.info(request, "Вы уже оставили отклик об этом занятии. Спасибо!")
        return redirect(lesson)
    if not feedback.came(lesson).filter(membership=request.membership).exists():
        raise PermissionDenied
    form = FeedbackForm(request.POST or None)
    if form.granted(feedback.give, lesson, by=request.membership, now=timezone.now()):
        messages.success(request, "Спасибо! Отклик увидят те, кто готовил занятие.")
        return redirect(lesson)
    is_early = feedback.obstacle(lesson, by=request.membership, now=timezone.now())
    context = {"form": form, "lesson": lesson, "is_early": is_early}
    return TemplateResponse(request, "communities/feedback_create.html", context)
