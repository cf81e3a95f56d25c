"""Colleagues' words about a product, and what its authors did with them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.products import AnswerForm, ReviewForm
from communities.models import ColleagueReview
from communities.services import reviews
from pos_portal.core.forms import submitted_once

from .product_pages import find_authored_product, find_product, is_author


def find_review(request: HttpRequest, pk: int) -> ColleagueReview:
    known = ColleagueReview.objects.visible_to(request.membership).select_related("product", "membership__user")
    return get_object_or_404(known, pk=pk)


@require_http_methods(["GET", "POST"])
@submitted_once
def review_create(request: HttpRequest, pk: int) -> HttpResponse:
    product = find_product(request, pk)
    if not product.is_on_review or is_author(request, product):
        raise PermissionDenied
    form = ReviewForm(request.POST or None)
    if form.granted(reviews.write, product, by=request.membership, now=timezone.now()):
        messages.success(request, "Спасибо! Авторы увидят Ваш отзыв.")
        return redirect(product)
    return TemplateResponse(request, "communities/review_form.html", {"form": form, "product": product})


@require_http_methods(["GET", "POST"])
@submitted_once
def review_update(request: HttpRequest, pk: int) -> HttpResponse:
    review = find_review(request, pk)
    if review.membership_id != request.membership.pk or not review.product.is_on_review:
        raise PermissionDenied
    form = ReviewForm(request.POST or None, instance=review)
    if form.granted(reviews.rewrite, review, now=timezone.now()):
        messages.success(request, "Отзыв изменён.")
        return redirect(review.product)
    return TemplateResponse(request, "communities/review_form.html", {"form": form, "product": review.product})


@require_POST
@submitted_once
def review_answer(request: HttpRequest, pk: int) -> HttpResponse:
    review = find_review(request, pk)
    product = find_authored_product(request, review.product_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        reviews.answer(review, answered=form.cleaned_data["answered"])
        messages.success(request, "Ответ записан.")
    return redirect(f"{product.get_absolute_url()}#review-{review.pk}")
