"""From draft to adoption and further: every step of a product is one button."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.engine.papers import blocks_of
from communities.forms.products import AdoptionForm, PublicationForm
from communities.models import Product, ProductKind, Ring
from communities.services import products
from communities.services.cases import begin_case, draft_case
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_community
from .product_pages import find_authored_product, find_led_product, find_product, product_page


def stepped(request: HttpRequest, product: Product, step: Callable, told: str, **options) -> HttpResponse:
    """The step and back to the product, or its page with the reason why not."""
    try:
        step(product, **options)
    except Refused as refusal:
        return product_page(request, find_product(request, product.pk), refusal=str(refusal))
    messages.success(request, told)
    return redirect(product)


@require_POST
@submitted_once
def product_review(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_authored_product(request, pk)
    told = "Продукт на отзыве: коллеги могут прочитать и написать, что удачно и что изменить."
    return stepped(request, product, products.send_to_review, told, now=timezone.now())


@require_http_methods(["GET", "POST"])
@submitted_once
def product_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The methodist or the head writes down by whom these words were adopted."""
    product = find_product(request, pk)
    initial = {"version": product.version, "adopted_on": request.membership.organization.today}
    form = AdoptionForm(request.POST or None, initial=initial)
    if form.granted(products.adopt, product, by=request.membership, now=timezone.now()):
        messages.success(request, "Принято. Текст сохранён как версия, дальше его меняют только новой версией.")
        return redirect(product)
    context = {"form": form, "product": product, "blocks": blocks_of(product.text)}
    return TemplateResponse(request, "communities/product_adopt.html", context)


@require_POST
@submitted_once
def product_publish(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_led_product(request, pk)
    form = PublicationForm(request.POST)
    ring = form.cleaned_data["ring"] if form.is_valid() else Ring.MUNICIPALITY
    told = "Продукт открыт другим детским садам: они увидят его в «Опыте соседей»."
    return stepped(request, product, products.publish, told, ring=ring, by=request.membership, now=timezone.now())


@require_POST
@submitted_once
def product_renew(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_led_product(request, pk)
    told = "Прежняя версия сохранена. Готовьте новую: её тоже посмотрят коллеги и примет педсовет."
    return stepped(request, product, products.renew, told, now=timezone.now())


@require_POST
@submitted_once
def product_archive(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_led_product(request, pk)
    return stepped(request, product, products.archive, "Продукт в архиве.")


@require_POST
@submitted_once
def product_restore(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_led_product(request, pk)
    return stepped(request, product, products.restore, "Продукт снова в реестре.")


@require_http_methods(["GET", "POST"])
@submitted_once
def product_case(request: HttpRequest, pk: int) -> HttpResponse:
    """What the portal knows of a community, as a draft that its members may take for their case."""
    community, mine = find_community(request, pk)
    if not mine.is_member:
        raise PermissionDenied
    if request.method == "POST":
        product = begin_case(community, by=request.membership, now=timezone.now())
        messages.success(request, "Черновик кейса готов: дополните его своими словами.")
        return redirect("communities:product_update", product.pk)
    known = Product.objects.visible_to(request.membership).filter(community=community, kind=ProductKind.CASE)
    context = {"community": community, "blocks": blocks_of(draft_case(community)), "cases": known.in_use().for_list()}
    return TemplateResponse(request, "communities/product_case.html", context)
