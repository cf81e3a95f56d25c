"""The organization's words and concepts as a file: written, looked at, taken over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.forms import AdditionsForm
from planning.models.concept_additions import ReadFile, read_file
from planning.models.concept_sentences import limit_sentence
from planning.services import concepts
from planning.services.concept_files import file_name, own_words_text
from planning.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

from .addresses import sent
from .concepts import asked_thesaurus


@require_safe
def concept_export(request: HttpRequest) -> HttpResponse:
    """Own words and concepts as a text that people read and another kindergarten loads."""
    now, organization = timezone.now(), request.membership.organization
    name = file_name(organization)
    record(AuditAction.EXPORT, by=request.membership, now=now, subject=name)
    text = own_words_text(organization, asked_thesaurus(request), now)
    response = HttpResponse(text.replace("\n", "\r\n"), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_http_methods(["GET", "POST"])
def concept_import(request: HttpRequest) -> HttpResponse:
    """A file or a pasted text, then what it would add and which lines are not understood; nothing is written."""
    form = AdditionsForm(sent(request), request.FILES or None)
    found = read_or_refuse(request, form) if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "found": found, "text": form.given() if found else ""}
    return render(request, "planning/concept_import.html", context, status=422 if form.errors else 200)


@require_POST
@submitted_once
def concept_load(request: HttpRequest) -> HttpResponse:
    """Take over everything that was understood, or nothing."""
    form = AdditionsForm(request.POST)
    found = read_or_refuse(request, form) if form.is_valid() else None
    if not found:
        return render(request, "planning/concept_import.html", {"form": form}, status=422)
    try:
        concepts.load_additions(text=form.given(), by=request.membership, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("planning:concept_import")
    messages.success(request, f"Добавлено: {found.words}. Подсказки учтут это после «Подобрать заново».")
    return redirect("planning:concept_list")


def read_or_refuse(request: HttpRequest, form: AdditionsForm) -> ReadFile | None:
    """What the text would add; a text that brings too much is refused at the form."""
    from planning.engine.concept_additions import TooMuch

    try:
        return read_file(form.given(), asked_thesaurus(request))
    except TooMuch as problem:
        form.add_error(None, limit_sentence(problem))
        return None
