"""«Кто чему может научить»: by consent, found by words and by trend, in the order of the alphabet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.teaching import TeachingFilter, TeachingForm, TeachingUpdateForm, TicksForm
from communities.models import TeachingOffer
from communities.models.fits import fits_of_offers
from communities.models.open_trends import chosen, open_trends
from communities.services import teaching
from deficits.engine.bank_search import says
from pos_portal.core.forms import submitted_once


@require_GET
def teaching_list(request: HttpRequest) -> HttpResponse:
    """Colleagues who offer to teach; set against a trend, each with the reason."""
    trends = open_trends(request.membership, request.GET.get("trend", ""))
    form = TeachingFilter(request.GET, trends=trends)
    trend = chosen(trends, form.asked.get("trend", ""))
    visible = TeachingOffer.objects.visible_to(request.membership)
    offers = visible.for_trend(trend) if trend else visible.shown(request.membership.organization.today)
    found = [offer for offer in offers.for_list() if is_asked(offer, form.asked)]
    context = {
        "form": form,
        "trend": trend,
        "offers": fits_of_offers(found, trend) if trend else [(offer, "") for offer in found],
        "is_asked": any(form.asked.values()),
    }
    return TemplateResponse(request, "communities/teaching_list.html", context)


def is_asked(offer: TeachingOffer, asked: dict) -> bool:
    return asked.get("area", "") in ("", offer.area) and says(f"{offer.text} {offer.how}", asked.get("q", ""))


@require_http_methods(["GET", "POST"])
@submitted_once
def teaching_update(request: HttpRequest) -> HttpResponse:
    """«Чему я могу научить»: what colleagues see of me, and own ticks that may be shown to them."""
    items = teaching.hidden_ticks(request.membership)
    form = TicksForm(request.POST or None, items=items)
    if request.method == "POST" and form.granted(teaching.show_ticks, by=request.membership, now=timezone.now()):
        messages.success(request, "Коллеги это видят. Передумаете – нажмите «Не показывать».")
        return redirect("communities:teaching_update")
    mine = TeachingOffer.objects.visible_to(request.membership).filter(membership=request.membership)
    context = {"form": form, "has_ticks": bool(items), "mine": mine.for_list()}
    return TemplateResponse(request, "communities/teaching_update.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def teaching_create(request: HttpRequest) -> HttpResponse:
    """In one's own words."""
    form = TeachingForm(request.POST or None)
    if form.granted(teaching.show, by=request.membership, now=timezone.now()):
        messages.success(request, "Коллеги это видят. Передумаете – нажмите «Не показывать».")
        return redirect("communities:teaching_update")
    return TemplateResponse(request, "communities/teaching_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def teaching_revise(request: HttpRequest, pk: int) -> HttpResponse:
    offer = find_own(request, pk)
    form = TeachingUpdateForm(request.POST or None, instance=offer, initial={"version": offer.version})
    if form.granted(teaching.revise, offer):
        messages.success(request, "Сохранено.")
        return redirect("communities:teaching_update")
    return TemplateResponse(request, "communities/teaching_form.html", {"form": form, "offer": offer})


@require_POST
def teaching_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The consent is taken back at once."""
    teaching.withdraw(find_own(request, pk))
    messages.success(request, "Коллеги этого больше не видят.")
    return redirect("communities:teaching_update")


def find_own(request: HttpRequest, pk: int) -> TeachingOffer:
    offer = get_object_or_404(TeachingOffer.objects.visible_to(request.membership).for_list(), pk=pk)
    if offer.membership_id != request.membership.pk:
        raise PermissionDenied
    return offer
