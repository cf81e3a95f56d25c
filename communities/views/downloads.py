"""A printed form as a Word file; its download leaves a line in the audit log."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from pos_portal.core.engine.documents import Document, write_document
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(request: HttpRequest, document: Document, subject: str) -> HttpResponse:
    name = f"{subject.replace('/', '-')}.docx"
    record(AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject=name)
    response = HttpResponse(write_document(document), content_type=WORD)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
