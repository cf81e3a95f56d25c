from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deficits.engine.child_figures import AGE, ALL, GROUP
from deficits.forms import ChildGroupForm, FiguresFilter
from deficits.models import AgeGroup, ChildGroup, Wave
from deficits.services.child_figures import years_of
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .figure_pages import figures_page, last_years, years_page


def chosen_year(request: HttpRequest) -> SchoolYear:
    """The school year asked for in the address, otherwise the present one."""
    return SchoolYear.asked(request.GET.get("year", "")) or now_year(request)


def now_year(request: HttpRequest) -> SchoolYear:
    return request.membership.organization.school_year


@require_GET
def child_group_list(request: HttpRequest) -> HttpResponse:
    """Groups of a year, who has been assessed when, and the five areas over the whole kindergarten or an age."""
    year = chosen_year(request)
    years = years_of(request.membership, last_years(year.start))
    groups = years[year.start].groups
    form = FiguresFilter(request.GET, years=known_years(request), groups=groups)
    if form.chosen("group"):
        return redirect("deficits:child_group_detail", pk=form.chosen("group"))
    cell = (AGE, form.chosen("age")) if form.chosen("age") else ALL
    context = {
        "year": year,
        "groups": groups,
        "waves": Wave,
        "form": form,
        "cell_title": AgeGroup(cell[1]).label.capitalize() if cell != ALL else "Весь детский сад",
        "figures": figures_page(years[year.start], cell, is_inside=request.membership.is_methodist),
        "years": years_page(years, cell),
        "year_titles": [str(SchoolYear(start)) for start in years],
    }
    return render(request, "deficits/child_group_list.html", context)


def known_years(request: HttpRequest) -> list[int]:
    """School years with groups, and the present one, the latest first."""
    known = ChildGroup.objects.visible_to(request.membership).values_list("school_year", flat=True).distinct()
    return sorted({*known, now_year(request).start}, reverse=True)


@require_GET
def child_group_detail(request: HttpRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(ChildGroup.objects.visible_to(request.membership), pk=pk)
    is_inside = group.is_kept_by(request.membership)
    year = years_of(request.membership, [group.school_year])[group.school_year]
    context = {
        "group": year.group(pk),
        "waves": Wave,
        "is_inside": is_inside,
        "places": group.children.for_list() if is_inside else (),
        "may_print": is_inside or request.membership.is_head,
        "figures": figures_page(year, (GROUP, group.pk), is_inside=is_inside),
    }
    return render(request, "deficits/child_group_detail.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def child_group_create(request: HttpRequest) -> HttpResponse:
    year = now_year(request)
    group = ChildGroup(organization=request.membership.organization, school_year=year.start)
    form = ChildGroupForm(request.POST or None, instance=group)
    if form.is_valid():
        form.save()
        messages.success(request, "Группа добавлена. Теперь впишите результаты диагностики.")
        return redirect("deficits:child_results_update", pk=group.pk)
    return render(request, "deficits/child_group_form.html", {"form": form, "year": year})


@require_POST
def child_group_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a group entered by mistake; a group with results stays."""
    group = get_object_or_404(ChildGroup.objects.visible_to(request.membership).for_list(), pk=pk)
    if group.assessments.all():
        messages.error(request, "У группы уже есть результаты, удалить её нельзя.")
        return redirect("deficits:child_group_detail", pk=group.pk)
    group.delete()
    messages.success(request, "Группа удалена.")
    return redirect("deficits:child_group_list")
