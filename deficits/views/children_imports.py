from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.engine.child_keys import write_key
from deficits.engine.children_reading.reading import NEEDS_MAPPING
from deficits.forms.children_imports import ChildrenFileForm, ChildrenImportForm
from deficits.models import ChildGroup, ChildrenImport, EducationalArea, ImportStatus
from deficits.services import children_imports as imports
from pos_portal.core.forms import submitted_once
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

from .children_import_pages import key_rows, preview

NOTHING = "В файле не видно результатов детей: нужны строки с детьми или с уровнями. Проверьте, тот ли файл выбран."
MORE = "В файле не всё названо. Выберите ниже, чего не хватает, и приложите файл ещё раз: портал его не хранит."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 2000


@require_http_methods(["GET", "POST"])
def children_import_create(request: HttpRequest) -> HttpResponse:
    """Choose a file; the answer shows the key of its codes once, and nothing of it is kept."""
    form = ChildrenFileForm(request.POST or None, request.FILES or None)
    asks = None
    if request.method == "POST" and form.is_valid():
        understood = understand(request, form)
        if understood and understood.row:
            context = {"row": understood.row, "key": key_rows(understood)}
            return render(request, "deficits/children_import_key.html", context)
        asks = understood and understood.reading
    waiting = ChildrenImport.objects.visible_to(request.membership).filter(status=ImportStatus.PREVIEW)
    context = {
        "form": form, "asks": asks, "areas": EducationalArea.choices,
        "waiting": waiting.order_by("-created_at", "-pk"),
    }  # fmt: skip
    return render(request, "deficits/children_import_create.html", context, status=422 if form.errors else 200)


def understand(request: HttpRequest, form: ChildrenFileForm) -> imports.Understood | None:
    """The reading of the file, or an error of the form."""
    tables, name, data = form.source()
    source = {"file_name": name, "checksum": imports.checksum_of(data), "told": form.told(), "known": form.known()}
    try:
        found = imports.understand(tables, **source, by=request.membership, now=timezone.now())
    except imports.ImportRefused as reason:
        form.add_error(None, str(reason))
        return None
    if found.row is None:
        form.add_error(None, MORE if found.reading.outcome == NEEDS_MAPPING else NOTHING)
    return found


@require_POST
def children_key_export(request: HttpRequest) -> HttpResponse:
    """The key that stands on the page, as a workbook; it passes through and is kept nowhere."""
    rows = zip(*(request.POST.getlist(name)[:MOST_ROWS] for name in ("group", "code", "name")), strict=False)
    book = write_key([(group[:100], code[:30], name[:100]) for group, code, name in rows])
    record(AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject="Ключ к кодам детей (не хранится)")
    answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="klyuch.xlsx"'
    return answer


@require_safe
def children_import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was understood of a file and what is to be decided."""
    return show(request, find(request, pk))


@require_POST
@submitted_once
def children_import_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save everything at once."""
    row = find(request, pk)
    if row.understood is None:
        messages.info(request, "Сохранять нечего: загрузка уже сохранена или отменена.")
        return redirect("deficits:children_import_detail", pk)
    form = decision_form(request, row)
    if not form.is_valid():
        return show(request, row, form, status=422)
    chosen = {"decisions": form.decisions(), "school_year": form.cleaned_data["year"]}
    return act(
        request, pk, lambda now: imports.save(row, **chosen, by=request.membership, now=now),
        "Результаты загружены. Файл не хранится, загрузку можно отменить.",
    )  # fmt: skip


@require_POST
def children_import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back everything that a file brought."""
    row = find(request, pk)
    return act(
        request, pk, lambda now: imports.undo(row, by=request.membership, now=now),
        "Загрузка отменена, результаты из неё удалены.",
    )  # fmt: skip


@require_POST
def children_import_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a file that was not saved."""
    try:
        imports.discard(find(request, pk))
        messages.success(request, "Файл не загружен: прочитанное удалено.")
    except imports.ImportRefused as reason:
        messages.error(request, str(reason))
    return redirect("deficits:child_group_list")


def act(request: HttpRequest, pk: int, step, done: str) -> HttpResponse:
    """Take a step of an import, or say why it is not taken."""
    try:
        step(timezone.now())
        messages.success(request, done)
    except imports.ImportRefused as reason:
        messages.error(request, str(reason))
    return redirect("deficits:children_import_detail", pk)


def find(request: HttpRequest, pk: int) -> ChildrenImport:
    return get_object_or_404(ChildrenImport.objects.visible_to(request.membership), pk=pk)


def decision_form(request: HttpRequest, row: ChildrenImport) -> ChildrenImportForm:
    groups = ChildGroup.objects.visible_to(request.membership).prefetch_related("assessments", "children")
    year = request.membership.organization.school_year
    newest = groups.filter(school_year__gte=year.start - 3).order_by("-school_year", "title", "pk")
    return ChildrenImportForm(request.POST or None, row=row, groups=newest, year=year)


def show(request: HttpRequest, row: ChildrenImport, form: ChildrenImportForm | None = None, *, status: int = 200):
    """The page in each of its states: to be decided, saved, undone."""
    context = {"row": row, "groups": row.groups.order_by("title", "pk")}
    if row.understood:
        context |= {"form": form or decision_form(request, row), **preview(row.understood)}
    else:
        assessed = ChildGroup.objects.visible_to(request.membership).filter(assessments__imported_from=row)
        context["groups"] = assessed.distinct().order_by("title", "pk")
    return render(request, "deficits/children_import_detail.html", context, status=status)
