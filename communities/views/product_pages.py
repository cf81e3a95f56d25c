"""Finding a product, what the person may do with it, and its page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from communities.access import standing
from communities.engine.papers import blocks_of
from communities.forms.products import PublicationForm
from communities.models import ColleagueReview, Material, Product, Ring

from .talk import talk_of


def find_product(request: HttpRequest, pk: int) -> Product:
    """A product of one's own kindergarten that the person reads."""
    known = Product.objects.visible_to(request.membership).own(request.membership)
    return get_object_or_404(known.for_list(), pk=pk)


def find_written_product(request: HttpRequest, pk: int) -> Product:
    """A product of which the person is an author, its words not adopted yet."""
    product = find_authored_product(request, pk)
    if not product.is_written:
        raise PermissionDenied
    return product


def find_authored_product(request: HttpRequest, pk: int) -> Product:
    product = find_product(request, pk)
    if not is_author(request, product):
        raise PermissionDenied
    return product


def find_led_product(request: HttpRequest, pk: int) -> Product:
    """A product that its author takes further, or, when it belongs to no group, the methodist."""
    product = find_product(request, pk)
    if not leads(request, product):
        raise PermissionDenied
    return product


def is_author(request: HttpRequest, product: Product) -> bool:
    return any(author.membership_id == request.membership.pk for author in product.authors.all())


def leads(request: HttpRequest, product: Product) -> bool:
    by_office = request.membership.is_methodist and product.community_id is None
    return not request.membership.is_guest and (by_office or is_author(request, product))


def product_page(request: HttpRequest, product: Product, refusal: str = "") -> HttpResponse:
    """The page of a product; `refusal` says why something asked on it was not done."""
    person, community = request.membership, product.community
    reviews = ColleagueReview.objects.visible_to(person).filter(product=product).select_related("membership__user")
    wrote = any(review.membership_id == person.pk for review in reviews)
    author = is_author(request, product)
    context = {
        "product": product,
        "refusal": refusal,
        "blocks": blocks_of(product.text),
        "reviews": reviews,
        "is_author": author,
        "leads": leads(request, product),
        "may_review": product.is_on_review and not author and not wrote and not person.is_guest,
        "may_adopt": product.is_on_review
        and product.ring >= Ring.KINDERGARTEN
        and (person.is_methodist or person.is_head),
        "may_propose": community and not community.is_closed and standing(community, person).is_member,
        "wider": [ring for ring in Ring if ring > product.ring],
        "publication": PublicationForm(initial={"ring": Ring.MUNICIPALITY}),
        "materials": Material.objects.visible_to(person).filter(products=product).for_list(),
        "talk": talk_of(request, "product", product),
    }
    status = 409 if refusal else 200
    return TemplateResponse(request, "communities/product_detail.html", context, status=status)
