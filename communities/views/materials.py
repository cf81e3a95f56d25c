"""Цифровой методический кабинет (slide 13): materials at what they serve, and a print set for the paper one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import standing
from communities.forms.materials import MaterialFilter, MaterialForm, MaterialUpdateForm
from communities.models import Material, MaterialVersion, Ring
from communities.services import materials
from pos_portal.core.forms import submitted_once

from .talk import talk_of

PAGE = 30


def find_material(request: HttpRequest, pk: int) -> Material:
    return get_object_or_404(Material.objects.visible_to(request.membership).for_list(), pk=pk)


def find_kept_material(request: HttpRequest, pk: int) -> Material:
    """A material whose words and versions the person may change."""
    material = find_material(request, pk)
    if not keeps(request, material):
        raise PermissionDenied
    return material


def keeps(request: HttpRequest, material: Material) -> bool:
    return Material.objects.visible_to(request.membership).kept_by(request.membership).filter(pk=material.pk).exists()


@require_GET
def material_list(request: HttpRequest) -> HttpResponse:
    everything = Material.objects.visible_to(request.membership)
    archived = request.GET.get("archived") == "yes"
    shown = everything.archived() if archived else everything.in_use()
    asked = MaterialFilter(request.GET, membership=request.membership, materials=shown)
    page = Paginator(asked.chosen(shown).for_list(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filter": asked,
        "archived": archived,
        "has_archived": not archived and everything.archived().exists(),
    }
    return TemplateResponse(request, "communities/material_list.html", context)


@require_GET
def material_set(request: HttpRequest) -> HttpResponse:
    """The list that hangs in the paper cabinet: what there is, what for, which version, where it lies."""
    everything = Material.objects.visible_to(request.membership).in_use()
    asked = MaterialFilter(request.GET, membership=request.membership, materials=everything)
    context = {"materials": asked.chosen(everything).for_list(), "filter": asked, "of_what": asked.title()}
    return TemplateResponse(request, "communities/material_set.html", context)


@require_GET
def material_detail(request: HttpRequest, pk: int) -> HttpResponse:
    material = find_material(request, pk)
    community = material.community
    context = {
        "material": material,
        "versions": MaterialVersion.objects.visible_to(request.membership).filter(material=material).for_list(),
        "keeps": not request.membership.is_guest and keeps(request, material),
        "wider": [ring for ring in (Ring.KINDERGARTEN, Ring.GUESTS) if ring > material.ring],
        "talk": talk_of(request, "material", material),
        "may_propose": community and not community.is_closed and standing(community, request.membership).is_member,
    }
    return TemplateResponse(request, "communities/material_detail.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def material_create(request: HttpRequest) -> HttpResponse:
    """What the page before was about is chosen already: `?trend=3`, `?community=1`."""
    asked = request.POST or None
    form = MaterialForm(asked, request.FILES or None, initial=request.GET.dict(), membership=request.membership)
    material = form.granted(materials.put, by=request.membership, now=timezone.now())
    if material:
        messages.success(request, "Материал в кабинете.")
        return redirect(material)
    return TemplateResponse(request, "communities/material_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def material_update(request: HttpRequest, pk: int) -> HttpResponse:
    material = find_kept_material(request, pk)
    initial = {"version": material.version}
    form = MaterialUpdateForm(request.POST or None, instance=material, initial=initial, membership=request.membership)
    if form.granted(materials.describe, material, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(material)
    return TemplateResponse(request, "communities/material_form.html", {"form": form, "material": material})


@require_POST
@submitted_once
def material_archive(request: HttpRequest, pk: int) -> HttpResponse:
    material = find_kept_material(request, pk)
    materials.archive(material)
    messages.success(request, "Материал в архиве: в списках его нет, файлы целы.")
    return redirect(material)


@require_POST
@submitted_once
def material_restore(request: HttpRequest, pk: int) -> HttpResponse:
    material = find_kept_material(request, pk)
    materials.restore(material)
    messages.success(request, "Материал снова в кабинете.")
    return redirect(material)
