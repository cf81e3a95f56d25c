from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.studies import CaseChildForm, CaseChildUpdateForm
from communities.models import CaseChild
from communities.models.analysis_sheets import late_children
from communities.models.study_facts import last_card
from communities.services import study_children as children
from pos_portal.core.forms import submitted_once

from .studies import find_own_study, find_read_study
from .study_tabs import study_tabs

LATE = "Лист анализа уже закончен, этого ребёнка в нём нет: наблюдаем со следующего занятия."


def find_child(request: HttpRequest, pk: int) -> CaseChild:
    """A child of a cycle that the person develops."""
    child = get_object_or_404(CaseChild.objects.visible_to(request.membership), pk=pk)
    child.study, mine = find_read_study(request, child.study_id)
    if not mine.works:
        raise PermissionDenied
    return child


@require_GET
def study_children(request: HttpRequest, pk: int) -> HttpResponse:
    study, mine = find_read_study(request, pk)
    card = last_card(study)
    context = {
        "study": study,
        "forecasts_url": reverse("communities:forecast_list", args=[card.pk]) if card else "",
        "mine": mine,
        "late": late_children(study),
        "children": CaseChild.objects.visible_to(request.membership).filter(study=study).for_list(),
        "tabs": study_tabs(request, study, mine=mine),
    }
    return TemplateResponse(request, "communities/study_children.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def case_child_create(request: HttpRequest, pk: int) -> HttpResponse:
    study, _ = find_own_study(request, pk)
    form = CaseChildForm(request.POST or None)
    child = form.granted(children.add, study, by=request.membership, now=timezone.now())
    if child:
        messages.success(request, f"{child} – среди исследуемых детей.{_of_analysis(child)}")
        return redirect("communities:study_children", study.pk)
    return TemplateResponse(request, "communities/case_child_form.html", {"form": form, "study": study})


def _of_analysis(child: CaseChild) -> str:
    """What becomes of a child who came when the lesson was analysed already."""
    if child.conclusions.exists():
        return " В листе анализа для него есть место: начните с фактов, потом откроются следующие части."
    return f" {LATE}" if child in late_children(child.study) else ""


@require_http_methods(["GET", "POST"])
@submitted_once
def case_child_update(request: HttpRequest, pk: int) -> HttpResponse:
    child = find_child(request, pk)
    form = CaseChildUpdateForm(request.POST or None, instance=child, initial={"version": child.version})
    if form.granted(children.revise, child):
        messages.success(request, "Сохранено.")
        return redirect("communities:study_children", child.study_id)
    context = {"form": form, "child": child, "study": child.study}
    return TemplateResponse(request, "communities/case_child_form.html", context)


@require_POST
@submitted_once
def case_child_leave(request: HttpRequest, pk: int) -> HttpResponse:
    child = children.leave(find_child(request, pk), now=timezone.now())
    messages.success(request, f"{child} больше не среди исследуемых. Записи о нём остаются.")
    return redirect("communities:study_children", child.study_id)
