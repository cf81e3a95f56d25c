from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from planning.forms import WordingForm
from planning.models import ConceptWording, MethodicalPlan
from planning.services.wordings import add_wording, concept_titles, concepts_for

from .addresses import sent, table_address
from .trends import find_trend


def wording_create(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """The correction that teaches: a word of the own plan joins a concept of the trend."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    form = WordingForm(sent(request), concepts=concepts_for(trend))
    if request.method == "POST" and form.is_valid():
        add_wording(by=request.membership, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Слово запомнено. Нажмите «Подобрать заново», чтобы подсказки его учли.")
        return redirect(table_address(plan, f"trend-{trend.pk}"))
    titles = concept_titles()
    own = (
        ConceptWording.objects.visible_to(request.membership).select_related("added_by__user").order_by("concept", "pk")
    )
    kept = [(word, titles.get(word.concept, word.concept)) for word in own]
    context = {"plan": plan, "trend": trend, "form": form, "kept": kept, "list_url": table_address(plan)}
    return render(request, "planning/wording_create.html", context)


@require_POST
def wording_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a taught word back."""
    word = get_object_or_404(ConceptWording.objects.visible_to(request.membership), pk=pk)
    word.delete()
    messages.success(request, f"Слово «{word}» больше не учитывается.")
    return redirect("planning:correspondence_list")
