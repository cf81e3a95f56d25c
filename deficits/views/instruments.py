from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.forms.instruments import InstrumentFileForm, InstrumentSaveForm, Understood
from deficits.services import instruments
from pos_portal.core.forms import submitted_once
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

from .building import find_questionnaire

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS = {"xlsx": (instruments.workbook_of, XLSX), "json": (instruments.document_of, "application/json")}


@require_safe
def questionnaire_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A questionnaire as a workbook or as .json."""
    questionnaire = find_questionnaire(request, pk)
    if kind not in WRITERS:
        raise Http404
    write, content_type = WRITERS[kind]
    record(
        AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject=f"Опросник «{questionnaire}», .{kind}"
    )
    return attachment(write(questionnaire), content_type, f"oprosnik-{questionnaire.pk}.{kind}")


@require_safe
def questionnaire_template(request: HttpRequest) -> HttpResponse:
    """An empty workbook to be filled in."""
    return attachment(instruments.template(), XLSX, "oprosnik-shablon.xlsx")


@require_http_methods(["GET", "POST"])
def questionnaire_read(request: HttpRequest) -> HttpResponse:
    """Choose a file; what is understood is shown, nothing is saved."""
    if request.method != "POST":
        return render(request, "deficits/questionnaire_read.html", {"form": InstrumentFileForm()})
    form = InstrumentFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "deficits/questionnaire_read.html", {"form": form}, status=422)
    upload = form.cleaned_data["file"]
    return render(request, "deficits/questionnaire_save.html", preview(request, upload.name, upload.understood))


def preview(request: HttpRequest, name: str, understood: Understood) -> dict:
    """What will be saved, row by row, and what will not."""
    context = {"name": name, "understood": understood, "instrument": understood.instrument}
    if understood.instrument is None:
        return context
    twin = instruments.twin_of(understood.instrument, by=request.membership)
    save = InstrumentSaveForm(membership=request.membership)
    title = understood.instrument.title
    save.initial = {
        "title": f"{title[:190]} (копия)" if twin else title,
        "sealed": save.seal(understood.instrument),
    }
    return {**context, "twin": twin, "form": save, "names": instruments.NAMES}


@require_POST
@submitted_once
def questionnaire_save(request: HttpRequest) -> HttpResponse:
    """Save the questionnaire that was shown, whole."""
    form = InstrumentSaveForm(request.POST, membership=request.membership)
    if not form.is_valid() and "sealed" in form.errors:
        messages.error(request, form.errors["sealed"][0])
        return redirect("deficits:questionnaire_read")
    if not form.is_valid():
        sealed = form.cleaned_data["sealed"]
        context = {"form": form, "instrument": sealed, "names": instruments.NAMES}
        return render(request, "deficits/questionnaire_save.html", context, status=422)
    made = instruments.make(
        form.cleaned_data["sealed"], title=form.cleaned_data["title"], by=request.membership, now=timezone.now()
    )
    messages.success(request, "Опросник сохранён. Посмотрите его глазами педагога и подготовьте опрос.")
    return redirect("deficits:questionnaire_items", made.pk)


def attachment(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
