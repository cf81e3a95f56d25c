"""Methodical themes of the year and what is done under each of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.forms.themes import ThemeForm, ThemeRevisionForm
from communities.models import Theme
from communities.models.theme_pages import read_theme
from communities.services import themes
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear


def find_theme(request: HttpRequest, pk: int) -> Theme:
    return get_object_or_404(Theme.objects.visible_to(request.membership).for_list(), pk=pk)


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """Themes of a year with their people; the three of the seed can be added by one button."""
    visible = Theme.objects.visible_to(request.membership)
    current = request.membership.organization.school_year
    starts = {current.start, *visible.order_by().values_list("school_year", flat=True).distinct()}
    asked = SchoolYear.asked(request.GET.get("year", "")) or current
    year = asked if asked.start in starts else current
    rows = list(visible.of_year(year.start).with_counts().for_list())
    titles = {theme.title for theme in rows}
    context = {
        "themes": rows,
        "year": year,
        "years": [SchoolYear(start) for start in sorted(starts, reverse=True)],
        "may_edit": request.membership.is_methodist and year == current,
        "missing": [title for title, _ in themes.PRESET if title not in titles],
    }
    return TemplateResponse(request, "communities/theme_list.html", context)


@require_safe
def theme_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return theme_page(request, find_theme(request, pk))


def theme_page(request: HttpRequest, theme: Theme, refusal="", status=200) -> HttpResponse:
    context = {
        "theme": theme,
        "year": SchoolYear(theme.school_year),
        "page": read_theme(theme, request.membership, timezone.now()),
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/theme_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def theme_create(request: HttpRequest) -> HttpResponse:
    year = request.membership.organization.school_year
    form = ThemeForm(request.POST or None, membership=request.membership, school_year=year.start)
    theme = form.granted(themes.define, school_year=year.start, by=request.membership, now=timezone.now())
    if theme:
        messages.success(request, "Тема записана.")
        return redirect(theme)
    return TemplateResponse(request, "communities/theme_form.html", {"form": form, "year": year})


@require_http_methods(["GET", "POST"])
@submitted_once
def theme_update(request: HttpRequest, pk: int) -> HttpResponse:
    theme = find_theme(request, pk)
    initial = {"title": theme.title, "text": theme.text, "version": theme.version}
    initial |= {"owners": list(theme.owners.all()), "trends": list(theme.trends.all())}
    options = {"membership": request.membership, "school_year": theme.school_year}
    form = ThemeRevisionForm(request.POST or None, initial=initial, **options)
    if form.granted(themes.revise, theme):
        messages.success(request, "Сохранено.")
        return redirect(theme)
    context = {"form": form, "theme": theme, "year": SchoolYear(theme.school_year)}
    return TemplateResponse(request, "communities/theme_form.html", context)


@require_POST
@submitted_once
def theme_preset(request: HttpRequest) -> HttpResponse:
    """The three themes of the seed, those of them that this year lacks."""
    year = request.membership.organization.school_year
    added = themes.add_preset(school_year=year.start, by=request.membership, now=timezone.now())
    if added:
        messages.success(request, "Темы добавлены. Назначьте ответственных.")
    else:
        messages.info(request, "Все три темы уже есть.")
    return redirect("communities:theme_list")


@require_POST
@submitted_once
def theme_delete(request: HttpRequest, pk: int) -> HttpResponse:
    theme = find_theme(request, pk)
    try:
        themes.drop(theme)
    except Refused as refusal:
        return theme_page(request, theme, refusal=str(refusal), status=409)
    messages.success(request, "Тема удалена.")
    return redirect("communities:theme_list")
