from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from planning.models import MethodicalPlan
from planning.models.tables import read_table
from planning.services import exports
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
TABLE_WRITERS = {"docx": exports.table_document, "xlsx": exports.table_workbook, "csv": exports.table_text}


@require_safe
def correspondence_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
    write = TABLE_WRITERS.get(kind)
    if write is None:
        raise Http404
    return download(request, plan, "Соответствие плана тенденциям", kind, write(read_table(plan)))


def download(request: HttpRequest, plan: MethodicalPlan, subject: str, kind: str, content: bytes) -> HttpResponse:
    """A download that leaves a line in the audit log."""
    name = exports.file_name(plan, subject, kind)
    record(AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject=name)
    response = HttpResponse(content, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
