"""Hypotheses about causes: argued by the staff, decided by the team through the methodist."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from deficits.forms.causes import CauseConfirmForm, CauseRejectForm, EvidenceForm
from deficits.models import CauseHypothesis, EvidenceSide
from deficits.services import causes
from deficits.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

from .trends import years_of


@require_safe
def cause_list(request: HttpRequest) -> HttpResponse:
    """Hypotheses of a year: those under discussion first, then the decided ones."""
    visible = CauseHypothesis.objects.visible_to(request.membership)
    years, year = years_of(request, visible)
    rows = list(visible.of_year(year.start).with_evidence().for_list().select_related("trend"))
    context = {
        "years": years,
        "year": year,
        "discussed": [row for row in rows if row.is_proposed],
        "decided": [row for row in rows if not row.is_proposed],
    }
    return render(request, "deficits/cause_list.html", context)


@require_safe
def cause_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One hypothesis with the facts for and against it."""
    return render(request, "deficits/cause_detail.html", page(find(request, pk)))


def find(request: HttpRequest, pk: int) -> CauseHypothesis:
    rows = CauseHypothesis.objects.visible_to(request.membership).select_related("trend", "decided_by__user")
    return get_object_or_404(rows, pk=pk)


def page(cause: CauseHypothesis, **bound) -> dict:
    facts = list(cause.evidence.all())
    return {
        "cause": cause,
        "sides": [
            ("За", [fact for fact in facts if fact.side == EvidenceSide.FOR]),
            ("Против", [fact for fact in facts if fact.side == EvidenceSide.AGAINST]),
        ],
        "evidence_form": EvidenceForm(),
        "confirm_form": CauseConfirmForm(initial={"version": cause.version, "text": cause.text}),
        "reject_form": CauseRejectForm(initial={"version": cause.version}),
        **bound,
    }


def told(view: Callable) -> Callable:
    """Refusals become messages; an outdated page is shown anew with the words typed on it."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("deficits:cause_detail", pk)
        except StaleVersion:
            typed = request.POST.get("text", "")[:2000] + "\n" + request.POST.get("reason", "")[:2000]
            context = page(find(request, pk), overtaken=True, typed=typed.strip())
            return render(request, "deficits/cause_detail.html", context, status=409)

    return wrapper


@require_POST
@told
@submitted_once
def cause_argue(request: HttpRequest, pk: int) -> HttpResponse:
    cause, form = find(request, pk), EvidenceForm(request.POST)
    if not form.is_valid():
        return render(request, "deficits/cause_detail.html", page(cause, evidence_form=form), status=422)
    causes.argue(cause, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Факт записан.")
    return redirect("deficits:cause_detail", pk)


@require_POST
@told
def cause_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    cause, form = find(request, pk), CauseConfirmForm(request.POST)
    if not form.is_valid():
        return render(request, "deficits/cause_detail.html", page(cause, confirm_form=form), status=422)
    causes.confirm(cause, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Гипотеза подтверждена командой.")
    return redirect("deficits:cause_detail", pk)


@require_POST
@told
def cause_reject(request: HttpRequest, pk: int) -> HttpResponse:
    cause, form = find(request, pk), CauseRejectForm(request.POST)
    if not form.is_valid():
        return render(request, "deficits/cause_detail.html", page(cause, reject_form=form), status=422)
    causes.reject(cause, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Гипотеза отклонена. Её можно вернуть к обсуждению.")
    return redirect("deficits:cause_detail", pk)


@require_POST
@told
def cause_return(request: HttpRequest, pk: int) -> HttpResponse:
    cause = find(request, pk)
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() and len(version) < 10 else 0
    causes.return_(cause, by=request.membership, now=timezone.now(), version=number)
    messages.success(request, "Гипотеза снова обсуждается.")
    return redirect("deficits:cause_detail", pk)


@require_POST
def cause_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own blind «считаю вероятной», or its withdrawal."""
    cause = find(request, pk)
    try:
        is_likely = request.POST.get("likely") == "1"
        causes.vote(cause, is_likely=is_likely, by=request.membership, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    if cause.trend_id is None:
        return redirect("deficits:cause_detail", pk)
    return redirect("deficits:trend_causes", cause.trend_id)
