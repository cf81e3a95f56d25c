"""Методическая продукция (slide 15): the registry, a product, its words and authors, what neighbours shared."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from communities.access import note_reading
from communities.engine.papers import blocks_of, changes
from communities.forms.products import AuthorForm, ProductForm, ProductUpdateForm
from communities.models import Product, ProductAuthor, ProductEdition
from communities.services import products
from communities.services.product_documents import product_document
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .handing_out import handed_out
from .product_pages import find_product, find_written_product, product_page

PAGE = 30


@require_GET
def product_list(request: HttpRequest) -> HttpResponse:
    """The registry of one's own kindergarten."""
    own = Product.objects.visible_to(request.membership).own(request.membership)
    archived = request.GET.get("archived") == "yes"
    shown = own.archived() if archived else own.in_use()
    context = {
        "page": Paginator(shown.for_list(), PAGE).get_page(request.GET.get("page")),
        "archived": archived,
        "has_archived": not archived and own.archived().exists(),
    }
    return TemplateResponse(request, "communities/product_list.html", context)


@require_GET
def product_shared(request: HttpRequest) -> HttpResponse:
    """«Опыт соседей»: what other kindergartens published for this one."""
    shared = Product.objects.visible_to(request.membership).of_others(request.membership).for_list()
    page = Paginator(shared, PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "communities/product_shared.html", {"page": page})


@require_GET
def product_read(request: HttpRequest, pk: int) -> HttpResponse:
    """A neighbour's product: its last words and the authors, as they were published."""
    product = get_object_or_404(
        Product.objects.visible_to(request.membership).of_others(request.membership).for_list(), pk=pk
    )
    edition = product.editions.first()
    context = {"product": product, "edition": edition, "blocks": blocks_of(edition.text if edition else product.text)}
    return TemplateResponse(request, "communities/product_read.html", context)


@require_GET
def product_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return product_page(request, find_product(request, pk))


@require_http_methods(["GET", "POST"])
@submitted_once
def product_create(request: HttpRequest) -> HttpResponse:
    form = ProductForm(request.POST or None, initial=request.GET.dict(), membership=request.membership)
    product = form.granted(products.begin, by=request.membership, now=timezone.now())
    if product:
        messages.success(request, "Черновик начат. Его видят авторы и их сообщество.")
        return redirect(product)
    return TemplateResponse(request, "communities/product_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def product_update(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_written_product(request, pk)
    initial = {"version": product.version}
    form = ProductUpdateForm(request.POST or None, instance=product, initial=initial, membership=request.membership)
    if form.granted(products.revise, product, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(product)
    return TemplateResponse(request, "communities/product_form.html", {"form": form, "product": product})


@require_http_methods(["GET", "POST"])
@submitted_once
def author_add(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_written_product(request, pk)
    form = AuthorForm(request.POST or None, product=product, membership=request.membership)
    author = form.granted(products.add_author, product)
    if author:
        messages.success(request, f"Теперь среди авторов: {author}.")
        return redirect(product)
    return TemplateResponse(request, "communities/author_form.html", {"form": form, "product": product})


@require_POST
@submitted_once
def author_remove(request: HttpRequest, pk: int) -> HttpResponse:
    author = get_object_or_404(ProductAuthor.objects.visible_to(request.membership), pk=pk)
    product = find_written_product(request, author.product_id)
    try:
        products.remove_author(author)
    except Refused as refusal:
        return product_page(request, product, refusal=str(refusal))
    messages.success(request, f"Больше не в списке авторов: {author}.")
    is_me = author.membership_id == request.membership.pk
    return redirect("communities:product_list") if is_me else redirect(product)


@require_GET
def product_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """An edition as it was adopted, and what the present words say otherwise."""
    kept = ProductEdition.objects.visible_to(request.membership).select_related("product")
    edition = get_object_or_404(kept, pk=pk)
    product = find_product(request, edition.product_id)
    context = {
        "edition": edition,
        "product": product,
        "blocks": blocks_of(edition.text),
        "pieces": changes(edition.text, product.text) if edition.text != product.text else (),
    }
    return TemplateResponse(request, "communities/product_edition.html", context)


@require_safe
def product_download(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_product(request, pk)
    if request.membership.is_guest and not product.is_finished:
        raise PermissionDenied
    note_reading(product.community, request.membership)
    return handed_out(request, product_document(product, product.organization), f"{product.title[:80]}.docx")
