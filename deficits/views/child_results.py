from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deficits.forms import ChildResultsForm
from deficits.models import ChildGroup, EducationalArea
from deficits.services import child_trends, children

from .groups import asked_wave, assessment_of


@require_http_methods(["GET", "POST"])
def child_results_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts of one wave written by hand; sent again they replace the earlier ones."""
    group = get_object_or_404(ChildGroup.objects.visible_to(request.membership), pk=pk)
    wave = asked_wave(request, group)
    assessment = assessment_of(request, group, wave)
    form = ChildResultsForm(request.POST or None, assessment=assessment, initial={"wave": wave.wave})
    if form.is_valid():
        return keep(request, group, form)
    context = {"form": form, "group": group, "assessment": assessment}
    return render(request, "deficits/child_results_form.html", context, status=422 if form.errors else 200)


def keep(request: HttpRequest, group: ChildGroup, form: ChildResultsForm) -> HttpResponse:
    """Save, or show what somebody saved meanwhile beside what is typed here."""
    wave, by, now = form.cleaned_data["wave"], request.membership, timezone.now()
    try:
        children.record(group=group, wave=wave, counts=form.counts(), by=by, now=now, seen=form.seen_state())
    except children.MarkedByChild:
        form.add_error(
            None, "Это время уже отмечают по детям: числа считаются из отметок. Исправьте отметки в таблице."
        )
        return render(request, "deficits/child_results_form.html", {"form": form, "group": group}, status=409)
    except children.ResultsChanged as changed:
        form.sees(changed.current)
        context = {"form": form, "group": group, "kept": kept_numbers(changed.current), "is_conflict": True}
        return render(request, "deficits/child_results_form.html", context, status=409)
    child_trends.detect(school_year=group.school_year, by=by, now=now)
    messages.success(request, "Результаты сохранены.")
    return redirect("deficits:child_group_detail", pk=group.pk)


def kept_numbers(assessment) -> list[tuple[str, str]]:
    """The saved numbers of each area in words."""
    if assessment is None:
        return []
    rows = {row.area: row for row in assessment.results.all()}
    return [
        (area.label, f"низкий {row.low}, средний {row.middle}, высокий {row.high}" if row else "не оценивали")
        for area in EducationalArea
        for row in [rows.get(area)]
    ]
