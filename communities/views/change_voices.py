"""Speaking about the line of change and writing down what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from communities.forms.change_lines import ChangeTermForm, NoWordsForm, SettleForm, VoiceForm
from communities.services import change_lines, change_voices
from communities.services.change_documents import line_document
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .change_line_pages import line_page
from .change_lines import find_line
from .handing_out import handed_out


@require_POST
@submitted_once
def change_line_voice(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own word, by one tap."""
    line, form = find_line(request, pk), VoiceForm(request.POST)
    voice = form.granted(change_voices.speak, line, by=request.membership, now=timezone.now())
    if voice is None:
        return line_page(request, line, form=form, status=422)
    messages.success(request, f"Записано: «{voice.get_kind_display()}». До конца срока слово можно изменить.")
    return redirect(line)


def step(request: HttpRequest, pk: int, form, service: Callable, done: str) -> HttpResponse:
    """Take a step of the discussion, or say on its page why not."""
    line = find_line(request, pk)
    if not form.is_valid():
        return line_page(request, line, refusal=" ".join(sum(form.errors.values(), [])), status=422)
    try:
        line = service(line, **form.cleaned_data, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return line_page(request, line, refusal=str(refusal), status=409)
    messages.success(request, done or f"Итог записан: {line.get_state_display().lower()}.")
    return redirect(line)


@require_POST
@submitted_once
def change_line_settle(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, SettleForm(request.POST), change_lines.settle, "")


@require_POST
@submitted_once
def change_line_prolong(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, ChangeTermForm(request.POST), change_lines.prolong, "Срок продлён.")


@require_POST
@submitted_once
def change_line_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    done = "Линия снова черновик: исправьте текст и откройте обсуждение."
    return step(request, pk, NoWordsForm(request.POST), change_lines.reopen, done)


@require_POST
@submitted_once
def change_line_finish(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, NoWordsForm(request.POST), change_lines.finish, "Линия завершена и осталась в истории.")


@require_safe
def change_line_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The line with its voices as a document to sign."""
    line = find_line(request, pk)
    name = f"Единая линия изменений {line.year.start}-{line.year.start + 1}.docx"
    return handed_out(request, line_document(line, request.membership), name)
