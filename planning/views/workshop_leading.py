"""What the leader of a workshop does: steps, showing, agreeing, taking over ticks, closing. One button each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from deficits.models import Trend
from planning.forms import AgreementForm, StepForm
from planning.models import Workshop
from planning.services import workshops
from planning.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from pos_portal.core.templatetags.portal import plural

from .addresses import refusals_told
from .workshops import detail_context, find


@require_POST
def workshop_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Next or previous step; everybody's phone follows."""
    workshop, form = find(request, pk), StepForm(request.POST)
    if form.is_valid():
        with refusals_told(request):
            workshops.move_workshop(
                workshop=workshop, by=request.membership, now=timezone.now(), **form.cleaned_data
            )  # fmt: skip
    return redirect("planning:workshop_detail", pk)


@require_POST
def workshop_show(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = find(request, pk)
    with refusals_told(request, "Оценки показаны. Обсудите каждую тенденцию и запишите, к чему пришли."):
        workshops.show_marks(workshop=workshop, by=request.membership, now=timezone.now())
    return redirect("planning:workshop_detail", pk)


@require_POST
def workshop_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what a majority ticked over into the table."""
    workshop = find(request, pk)
    try:
        added = workshops.adopt_topics(workshop=workshop, by=request.membership, now=timezone.now())
        messages.success(request, f"Перенесено в таблицу: {plural(added, 'связь,связи,связей')}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("planning:workshop_detail", pk)


@require_POST
def workshop_agree(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """Write the agreed value of a trend; whoever comes second sees the first decision and keeps the text typed."""
    workshop = find(request, pk)
    trend = get_object_or_404(Trend.objects.visible_to(request.membership), pk=trend)
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return asked_again(request, workshop, trend, form, status=422)
    try:
        with refusals_told(request, "Записано в таблицу соответствия."):
            workshops.agree_trend(
                workshop=workshop, trend=trend, by=request.membership, now=timezone.now(), **form.cleaned_data
            )
    except StaleVersion as stale:
        return asked_again(request, workshop, trend, form, status=409, earlier=stale.current)
    return redirect(f"{reverse('planning:workshop_detail', args=[pk])}#next")


def asked_again(request: HttpRequest, workshop: Workshop, trend: Trend, form, *, status: int, earlier=None):
    """The leader's page with what was typed, ready to be saved over the decision that is kept now."""
    context = detail_context(request, workshop)
    row = context["sitting"].row_of(trend)
    if row is None:
        messages.error(request, workshops.GONE)
        return redirect("planning:workshop_detail", workshop.pk)
    row.form, row.earlier = form, earlier
    return render(request, "planning/workshop_detail.html", context, status=status)


@require_POST
def workshop_close(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = find(request, pk)
    with refusals_told(request, "Практическая работа завершена."):
        workshops.close_workshop(workshop=workshop, by=request.membership, now=timezone.now())
    return redirect("planning:workshop_detail", pk)
