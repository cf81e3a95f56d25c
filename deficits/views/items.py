from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.engine.bank import load_bank
from deficits.engine.bank_search import find_items
from deficits.forms.items import ItemForm, OwnItemsForm
from deficits.forms.places import PlacesForm
from deficits.forms.questionnaires import BankFilterForm
from deficits.models import Questionnaire, QuestionnaireItem
from deficits.services import builder, editions
from deficits.services.refusals import QuestionnaireBegun, QuestionnaireRefused
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

from .building import find_questionnaire, page_of, refusals_told, target

SECONDS_FOR_ITEM = 18
GONE = "Этот пункт убрали в другом окне. Ваши слова ниже: нажмите «Сохранить», чтобы вернуть его в опросник."


@require_safe
def questionnaire_items(request: HttpRequest, pk: int) -> HttpResponse:
    """The items in their order: to add, mend, move and remove."""
    return render(request, "deficits/questionnaire_items.html", items_page(find_questionnaire(request, pk)))


def items_page(questionnaire: Questionnaire) -> dict:
    items = list(questionnaire.items.all())
    minutes = max(1, round(len(items) * SECONDS_FOR_ITEM / 60))
    return {**page_of(questionnaire, "questionnaire_items"), "items": items, "minutes": minutes}


@require_http_methods(["GET", "POST"])
def questionnaire_bank(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose items of the bank by words, group and area."""
    questionnaire = find_questionnaire(request, pk)
    if request.method == "POST":
        return add_chosen(request, questionnaire)
    form = BankFilterForm(request.GET)
    found = find_items(load_bank(), **form.asked())
    context = {
        **page_of(questionnaire, "questionnaire_items"),
        "form": form,
        "found": [
            (competency.title, [item for item in found if item.competency == competency.code])
            for competency in load_bank().competencies
        ],
        "found_count": len(found),
        "total": len(load_bank().items),
        "known": set(questionnaire.items.values_list("code", flat=True)),
    }
    return render(request, "deficits/questionnaire_bank.html", context)


def add_chosen(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Add ticked items; the page stays where it was, so that the search goes on."""
    codes = request.POST.getlist("codes")
    with refusals_told(request):
        into = target(request, questionnaire)
        added = builder.add_from_bank(into, codes=codes)
        words = f"Добавлено пунктов: {added}." if added else "Ничего не добавлено: отметьте пункты галочками."
        messages.info(request, words) if not added else messages.success(request, words)
        if added:
            return redirect("deficits:questionnaire_items", into.pk)
    return redirect(request.get_full_path())


@require_http_methods(["GET", "POST"])
@submitted_once
def questionnaire_item_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Write own actions, one or several."""
    questionnaire = find_questionnaire(request, pk)
    form = OwnItemsForm(request.POST if request.method == "POST" else None)
    context = {**page_of(questionnaire, "questionnaire_items"), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            into = target(request, questionnaire)
            added = builder.add_own(into, texts=form.cleaned_data["texts"], place=form.place())
        except QuestionnaireRefused as reason:
            return refused(request, "deficits/questionnaire_item_create.html", context, reason)
        messages.success(request, f"Добавлено пунктов: {added}." if added else "Такие пункты в опроснике уже есть.")
        return redirect("deficits:questionnaire_items", into.pk)
    return render(request, "deficits/questionnaire_item_create.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@submitted_once
def questionnaire_item_update(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Mend an item; what is typed is kept whatever has happened in another window."""
    questionnaire = find_questionnaire(request, pk)
    row = item_of(request, questionnaire, item)
    form = ItemForm(request.POST if request.method == "POST" else None, instance=row, questionnaire=questionnaire)
    context = {**page_of(questionnaire, "questionnaire_items"), "form": form, "item": row}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "deficits/questionnaire_item_update.html", context, status=status)
    try:
        into = save_item(request, questionnaire, form)
    except StaleVersion as stale:
        context |= {"form": form.renewed(stale.current), "differences": form.differences(stale.current)}
        return render(request, "deficits/questionnaire_item_update.html", context, status=409)
    except QuestionnaireRefused as reason:
        return refused(request, "deficits/questionnaire_item_update.html", context, reason)
    messages.success(request, "Пункт сохранён.")
    return redirect(items_address(into, form.instance.pk))


def save_item(request: HttpRequest, questionnaire: Questionnaire, form: ItemForm) -> Questionnaire:
    """Save here or in the next edition, where the item has the same code; a removed one is put back when asked."""
    row, into = form.instance, target(request, questionnaire)
    home = row if into == questionnaire else into.items.filter(code=row.code).first()
    if home is None or home.pk is None:
        if "again" not in request.POST:
            raise QuestionnaireRefused(GONE)
        builder.restore_item(into, row, examples=form.examples())
        return into
    row.pk, row.questionnaire = home.pk, into
    builder.change_item(
        row, examples=form.examples(), is_new=form.cleaned_data["identity"] == "new", seen=form.cleaned_data["seen"]
    )
    return into


def item_of(request: HttpRequest, questionnaire: Questionnaire, pk: int) -> QuestionnaireItem:
    """The item; words of a removed one may still be sent and are not lost."""
    rows = QuestionnaireItem.objects.visible_to(request.membership).filter(questionnaire=questionnaire)
    if request.method == "POST" and "text" in request.POST and not rows.filter(pk=pk).exists():
        return QuestionnaireItem(questionnaire=questionnaire, organization_id=questionnaire.organization_id)
    return get_object_or_404(rows, pk=pk)


@require_POST
def questionnaire_item_move(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """One place up or down."""
    questionnaire = find_questionnaire(request, pk)
    row = item_of(request, questionnaire, item)
    with refusals_told(request):
        builder.move_item(row, is_up=request.POST.get("to") == "up")
    if request.htmx:
        return render(request, "deficits/_builder_items.html", items_page(questionnaire))
    return redirect(items_address(questionnaire, row.pk))


@require_POST
def questionnaire_item_delete(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    questionnaire = find_questionnaire(request, pk)
    row = item_of(request, questionnaire, item)
    with refusals_told(request, f"Пункт «{row.text[:80]}» убран из опросника."):
        builder.remove_item(row)
    return redirect("deficits:questionnaire_items", pk)


@require_http_methods(["GET", "POST"])
def questionnaire_places(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where every item belongs; after a survey with names too, for nothing that people read is changed."""
    questionnaire = find_questionnaire(request, pk)
    form = PlacesForm(request.POST if request.method == "POST" else None, questionnaire=questionnaire)
    context = {**page_of(questionnaire, "questionnaire_items"), "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "deficits/questionnaire_places.html", context, status=422 if form.errors else 200)
    version = form.cleaned_data["version"]
    try:
        builder.set_places(questionnaire, places=form.places(), version=version, now=timezone.now())
    except QuestionnaireBegun as reason:
        return render(request, "deficits/questionnaire_places.html", context | {"refusal": reason}, status=409)
    except StaleVersion as stale:
        data = request.POST.copy()
        data["version"] = stale.current.version
        context |= {"form": PlacesForm(data, questionnaire=stale.current), "is_stale": True}
        return render(request, "deficits/questionnaire_places.html", context, status=409)
    messages.success(request, "Сохранено. Сводки и тенденции пересчитаны, Ваши решения остались.")
    return redirect("deficits:questionnaire_detail", pk)


def refused(request: HttpRequest, template: str, context: dict, reason: QuestionnaireRefused) -> HttpResponse:
    """The page with everything typed, why it is not saved, and a way on."""
    is_begun = isinstance(reason, QuestionnaireBegun)
    begun = editions.begun_surveys(context["questionnaire"]).first()
    context |= {"refusal": str(reason), "offers_next": is_begun, "offers_again": str(reason) == GONE, "begun": begun}
    return render(request, template, context, status=409)


def items_address(questionnaire: Questionnaire, item: int | None) -> str:
    """The page of items at one of them."""
    return reverse("deficits:questionnaire_items", args=[questionnaire.pk]) + (f"#item-{item}" if item else "")
