"""Files of the methodical cabinet: the next version, and a version given out."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from communities.access import note_reading
from communities.forms.materials import VersionForm
from communities.models import MaterialVersion
from communities.services import materials
from pos_portal.core.forms import submitted_once

from .materials import find_kept_material


@require_http_methods(["GET", "POST"])
@submitted_once
def version_create(request: HttpRequest, pk: int) -> HttpResponse:
    material = find_kept_material(request, pk)
    form = VersionForm(request.POST or None, request.FILES or None)
    version = form.granted(materials.renew, material, by=request.membership, now=timezone.now())
    if version:
        messages.success(request, f"Теперь это версия {version.number}. Прежние остались.")
        return redirect(material)
    return TemplateResponse(request, "communities/version_form.html", {"form": form, "material": material})


@require_safe
def version_download(request: HttpRequest, pk: int) -> HttpResponse:
    """Always handed over as a file: no browser shows it as a page of the portal."""
    known = MaterialVersion.objects.visible_to(request.membership).select_related("material__community")
    version = get_object_or_404(known, pk=pk)
    note_reading(version.material.community, request.membership)
    try:
        response = FileResponse(version.file.open("rb"), content_type=version.content_type)
    except FileNotFoundError:
        return TemplateResponse(request, "communities/version_missing.html", {"version": version}, status=410)
    response.headers["Content-Disposition"] = content_disposition_header(True, version.file_name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
