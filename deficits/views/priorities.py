"""Priorities of the year: everybody marks alone, then the team looks at the spread and agrees."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from deficits.forms.priorities import PriorityChoiceForm, PriorityMarksForm
from deficits.models import PriorityRound, Trend
from deficits.services import priorities
from deficits.services.refusals import Refused
from pos_portal.core.school_year import SchoolYear

from .trends import years_of


@require_safe
def priority_list(request: HttpRequest) -> HttpResponse:
    """The round of a year with the one thing to do now, and the priorities agreed."""
    years, year = years_of(request, Trend.objects.visible_to(request.membership))
    return render(request, "deficits/priority_list.html", page(request, year) | {"years": years})


def page(request: HttpRequest, year: SchoolYear, **bound) -> dict:
    rounds = PriorityRound.objects.visible_to(request.membership).filter(school_year=year.start)
    round, trends = rounds.for_list().first(), priorities.candidates(request.membership.organization_id, year.start)
    context = {"year": year, "years": [year], "round": round, "trends": list(trends)}
    if round is None:
        return context | bound
    marks = round.marks.all()
    context["voters"] = len(set(marks.values_list("membership_id", flat=True)))
    if not round.shown_at:
        own = {mark.trend_id: mark for mark in marks.filter(membership=request.membership)}
        context |= {"marks_form": PriorityMarksForm(trends=context["trends"], own=own), "has_own": bool(own)}
    else:
        context |= shown(round, context["trends"]) | {"choice_form": PriorityChoiceForm(trends=trends)}
    return context | bound


def shown(round: PriorityRound, trends: list[Trend]) -> dict:
    """Trends with their weights, the heaviest first, and what was agreed."""
    found = priorities.weights(round)
    rows = [(trend, found[trend.pk]) for trend in trends if trend.pk in found]
    rows.sort(key=lambda row: -(row[1].median or 0))
    return {"weights": rows, "choices": list(round.choices.select_related("trend"))}


def find(request: HttpRequest, pk: int) -> PriorityRound:
    return get_object_or_404(PriorityRound.objects.visible_to(request.membership), pk=pk)


def address(year: int) -> str:
    return f"{reverse('deficits:priority_list')}?year={year}"


def told(request: HttpRequest, step: Callable, done: str) -> None:
    """Take a step and say how it went."""
    try:
        step(by=request.membership, now=timezone.now())
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal))


@require_POST
def priority_open(request: HttpRequest) -> HttpResponse:
    year = SchoolYear.asked(request.POST.get("year", "")) or request.membership.organization.school_year
    done = "Выбор начат: теперь каждый сотрудник может оценить тенденции на этой странице."
    told(request, lambda **who: priorities.open(school_year=year.start, **who), done)
    return redirect(address(year.start))


@require_POST
def priority_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's own marks."""
    round = find(request, pk)
    trends = list(priorities.candidates(request.membership.organization_id, round.school_year))
    form = PriorityMarksForm(request.POST, trends=trends, own={})
    if not form.is_valid():
        context = page(request, SchoolYear(round.school_year), marks_form=form)
        return render(request, "deficits/priority_list.html", context, status=422)
    done = "Ваши оценки сохранены. До показа их можно изменить; другим они не видны."
    told(request, lambda **who: priorities.mark(round, marks=form.marks(), **who), done)
    return redirect(address(round.school_year))


@require_POST
def priority_show(request: HttpRequest, pk: int) -> HttpResponse:
    round = find(request, pk)
    told(
        request, lambda **who: priorities.show(round, **who), "Оценки показаны. Обсудите их и выберите 2–4 приоритета."
    )
    return redirect(address(round.school_year))


@require_POST
def priority_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the two to four trends the team agreed on."""
    round = find(request, pk)
    trends = priorities.candidates(request.membership.organization_id, round.school_year)
    form = PriorityChoiceForm(request.POST, trends=trends)
    if not form.is_valid():
        context = page(request, SchoolYear(round.school_year), choice_form=form)
        return render(request, "deficits/priority_list.html", context, status=422)
    told(request, lambda **who: priorities.agree(round, trends=form.chosen(), **who), "Приоритеты года приняты.")
    return redirect(address(round.school_year))
