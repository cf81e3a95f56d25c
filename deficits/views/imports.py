from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.engine.answers import NEEDS_MAPPING, NO_TABLE, TABLE
from deficits.forms.imports import AnswersFileForm, AnswersImportForm, AnswersOrderForm
from deficits.models import AnswersImport, ImportStatus
from deficits.services import imports
from pos_portal.core.forms import submitted_once

NOTHING = (
    "В файле не видно таблицы с ответами: нужны строки с педагогами и столбцы с пунктами. "
    "Проверьте, тот ли файл выбран."
)


@require_http_methods(["GET", "POST"])
@submitted_once
def answers_import_create(request: HttpRequest) -> HttpResponse:
    """Choose a file; what is understood is shown before anything is saved."""
    form = AnswersFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = understand(request, form)
        if row is not None:
            return redirect("deficits:answers_import_detail", row.pk)
    waiting = AnswersImport.objects.visible_to(request.membership).filter(status=ImportStatus.PREVIEW)
    context = {"form": form, "waiting": waiting.order_by("-created_at", "-pk")}
    return render(request, "deficits/answers_import_create.html", context, status=422 if form.errors else 200)


def understand(request: HttpRequest, form: AnswersFileForm) -> AnswersImport | None:
    """The kept reading of the file, or an error of the form."""
    upload = form.cleaned_data["file"]
    checksum = imports.checksum_of(upload.read())
    known = AnswersImport.objects.visible_to(request.membership).filter(checksum=checksum, status=ImportStatus.SAVED)
    if known.exists():
        form.add_error("file", "Этот файл уже загружен. Если нужно заново, сначала отмените прежнюю загрузку.")
        return None
    try:
        row = imports.understand(
            upload.tables, file_name=upload.name, checksum=checksum, by=request.membership, now=timezone.now()
        )
    except imports.ImportRefused as reason:
        form.add_error("file", str(reason))
        return None
    if row.understood["outcome"] == NO_TABLE:
        imports.discard(row)
        form.add_error("file", NOTHING)
        return None
    return row


@require_safe
def answers_import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was understood of a file and what is to be decided."""
    row = find(request, pk)
    return render(request, "deficits/answers_import_detail.html", page(request, row))


@require_POST
def answers_import_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Put unknown answers in order and read again."""
    row = find(request, pk)
    form = AnswersOrderForm(request.POST, unknown=row.understood["unknown"] if row.understood else [])
    if row.understood is None or not form.is_valid():
        return render(request, "deficits/answers_import_detail.html", page(request, row, order=form), status=422)
    return act(
        request,
        pk,
        lambda now: imports.order_answers(row, labels=form.labels()),
        "Файл прочитан снова. Проверьте, что понято, и сохраните.",
    )


@require_POST
@submitted_once
def answers_import_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save everything at once: one closed survey for each wave."""
    row = find(request, pk)
    if not is_ready(row):
        messages.info(request, "Сохранять нечего: загрузка уже сохранена, отменена или ещё не прочитана до конца.")
        return redirect("deficits:answers_import_detail", pk)
    form = AnswersImportForm(request.POST, row=row, membership=request.membership)
    if not form.is_valid():
        return render(request, "deficits/answers_import_detail.html", page(request, row, decision=form), status=422)
    return act(
        request,
        pk,
        lambda now: imports.save(
            row,
            title=form.cleaned_data["title"],
            directions=form.directions(),
            people=form.people(),
            days=form.days(),
            by=request.membership,
            now=now,
        ),
        "Ответы загружены. Файл не хранится, загрузку можно отменить.",
    )


@require_POST
def answers_import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back everything that a file brought."""
    row = find(request, pk)
    return act(
        request,
        pk,
        lambda now: imports.undo(row, by=request.membership, now=now),
        "Загрузка отменена, опросы из неё удалены.",
    )


@require_POST
def answers_import_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a file that was not saved."""
    try:
        imports.discard(find(request, pk))
        messages.success(request, "Файл не загружен: прочитанное удалено.")
    except imports.ImportRefused as reason:
        messages.error(request, str(reason))
    return redirect("deficits:survey_list")


def is_ready(row: AnswersImport) -> bool:
    return bool(row.understood) and row.understood["outcome"] == TABLE


def is_whole(points: float | None) -> bool:
    """Whether a mark is a step of a scale rather than a mean of several."""
    return points is not None and points == int(points)


def act(request: HttpRequest, pk: int, step, done: str) -> HttpResponse:
    """Take a step of an import, or say why it is not taken."""
    try:
        step(timezone.now())
        messages.success(request, done)
    except imports.ImportRefused as reason:
        messages.error(request, str(reason))
    return redirect("deficits:answers_import_detail", pk)


def find(request: HttpRequest, pk: int) -> AnswersImport:
    return get_object_or_404(AnswersImport.objects.visible_to(request.membership), pk=pk)


def page(request: HttpRequest, row: AnswersImport, *, order=None, decision=None) -> dict:
    """The page in each of its states: to be ordered, to be decided, saved, undone."""
    understood = row.understood
    context = {"row": row, "understood": understood, "surveys": row.surveys.order_by("opened_at", "pk")}
    if understood is None:
        return context
    if understood["outcome"] == NEEDS_MAPPING:
        return {**context, "order_form": order or AnswersOrderForm(unknown=understood["unknown"])}
    given = understood["answers"]
    return {
        **context,
        "form": decision or AnswersImportForm(row=row, membership=request.membership),
        "item_count": sum(len(part["items"]) for part in understood["parts"]),
        "counts": {
            "answered": sum(is_whole(answer[3]) for answer in given),
            "fractional": sum(answer[3] is not None and not is_whole(answer[3]) for answer in given),
            "not_applicable": sum(answer[4] for answer in given),
            "missing": sum(answer[3] is None and not answer[4] for answer in given),
        },
    }
