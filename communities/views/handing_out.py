"""A file made for one person: named, and left as a line in the audit log."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from communities.engine.files import TYPES, safe_name
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

WORD, EXCEL = TYPES["docx"], TYPES["xlsx"]


def handed_out(request: HttpRequest, content: bytes, name: str, content_type: str = WORD) -> HttpResponse:
    name = safe_name(name.replace("/", "-"))
    record(AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject=name)
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
