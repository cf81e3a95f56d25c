from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.child_words import ChildWordForm
from communities.models import ChildWord
from communities.services import child_words
from pos_portal.core.forms import submitted_once

from .observations import find_noted


@require_http_methods(["GET", "POST"])
@submitted_once
def child_word_create(request: HttpRequest, pk: int) -> HttpResponse:
    """«Разговор с детьми»: one answer after another, the question stays chosen."""
    lesson, mine = find_noted(request, pk)
    asked = {name: request.GET[name] for name in ("question", "own", "who") if name in request.GET}
    form = ChildWordForm(request.POST or None, initial=asked, lesson=lesson)
    if form.granted(child_words.note, lesson, by=request.membership, now=timezone.now()):
        messages.success(request, "Записано.")
        kept = urlencode({name: form.data.get(name, "") for name in ("question", "own", "who")})
        return redirect(f"{reverse('communities:child_word_create', args=[lesson.pk])}?{kept}")
    words = ChildWord.objects.visible_to(request.membership).filter(lesson=lesson).for_list()
    context = {"form": form, "lesson": lesson, "mine": mine, "words": words}
    return TemplateResponse(request, "communities/child_word_create.html", context)


@require_POST
@submitted_once
def child_word_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever wrote it takes it away."""
    word = get_object_or_404(ChildWord.objects.visible_to(request.membership), pk=pk)
    if word.noted_by_id != request.membership.pk:
        raise PermissionDenied
    find_noted(request, word.lesson_id)
    word.delete()
    messages.success(request, "Запись убрана.")
    return redirect("communities:child_word_create", word.lesson_id)
