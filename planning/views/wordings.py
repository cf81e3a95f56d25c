"""Words that people teach the matching: at a concept, for a trend, from a decision about a line."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.access import current_plan
from planning.engine.concepts import NEVER
from planning.engine.taught_words import fault_of, readable
from planning.forms import DenialForm, WordForm, WordingForm
from planning.models import ConceptWording, MethodicalPlan, WordingRole
from planning.models.thesaurus import Thesaurus
from planning.services import wordings
from pos_portal.core.templatetags.portal import plural

from .addresses import sent, table_address
from .concepts import asked_thesaurus, concept_page, find_concept
from .links import find_pair
from .trends import find_trend

AGAIN = "Нажмите «Подобрать заново», чтобы подсказки это учли."


@require_POST
def wording_add(request: HttpRequest, code: str) -> HttpResponse:
    """A word for a concept, with what it means."""
    concept, form = find_concept(asked_thesaurus(request), code).concept, WordForm(request.POST)
    if not form.is_valid():
        return concept_page(request, code, form=form, status=422)
    word = wordings.add_wording(concept=concept.id, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, f"{remembered(word, concept.title)} {seen_in_plan(request, word)}")
    return redirect("planning:concept_detail", code)


@require_POST
def wording_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a taught word back."""
    word = get_object_or_404(ConceptWording.objects.visible_to(request.membership), pk=pk)
    word.delete()
    messages.success(request, f"Слово «{readable(word.wording)}» больше не учитывается.")
    if word.concept in asked_thesaurus(request).concepts.by_id:
        return redirect("planning:concept_detail", word.concept)
    return redirect("planning:concept_list")


@require_http_methods(["GET", "POST"])
def wording_create(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """The correction that teaches: a word of the own plan joins a concept of the trend."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend, thesaurus = find_trend(plan, trend), asked_thesaurus(request)
    form = WordingForm(sent(request), concepts=wordings.concepts_for(trend, thesaurus))
    if request.method == "POST" and form.is_valid():
        word = wordings.add_wording(by=request.membership, now=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{remembered(word, thesaurus.title_of(word.concept))} {AGAIN}")
        return redirect(table_address(plan, f"trend-{trend.pk}"))
    context = {"plan": plan, "trend": trend, "form": form, "list_url": table_address(plan, f"trend-{trend.pk}")}
    return render(request, "planning/wording_create.html", context)


@require_http_methods(["GET", "POST"])
def wording_teach(request: HttpRequest, pk: int, trend: int, activity: int) -> HttpResponse:
    """What a decision about a line teaches: its words name the trend's concept, or must not be taken for it."""
    pair, thesaurus = find_pair(request, pk, trend, activity), asked_thesaurus(request)
    lesson = wordings.lesson_for(thesaurus=thesaurus, trend=pair["trend"], activity=pair["activity"])
    form, list_url = lesson_form(request, lesson, thesaurus), table_address(pair["plan"], f"trend-{trend}")
    context = {**pair, "lesson": lesson, "form": form, "is_denial": lesson.role == NEVER, "list_url": list_url}
    if request.method == "POST" and form.is_valid():
        signed = {"role": lesson.role, "by": request.membership, "now": timezone.now()}
        word = wordings.add_wording(**form.cleaned_data, **signed)
        context["told"] = remembered(word, thesaurus.title_of(word.concept))
        return taught_page(request, context)
    if lesson.is_known and "quiet" in request.GET:
        return HttpResponse(status=204)
    if request.htmx:
        return render(request, "planning/_teach_form.html", context)
    return render(request, "planning/wording_teach.html", context, status=422 if form.errors else 200)


def taught_page(request: HttpRequest, context: dict) -> HttpResponse:
    """What is remembered, in its place on a live page; else the table again."""
    if request.htmx:
        return render(request, "planning/_taught.html", context)
    messages.success(request, f"{context['told']} {AGAIN}")
    return redirect(context["list_url"])


def lesson_form(request: HttpRequest, lesson, thesaurus: Thesaurus) -> WordingForm:
    """Filled with what the lesson says, to be sent as it is or corrected."""
    initial = {
        "wording": lesson.wording if not fault_of(lesson.wording) else "",
        "concept": "".join(lesson.concepts[:1]),
    }
    kind = DenialForm if lesson.role == NEVER else WordingForm
    return kind(sent(request), concepts=wordings.concept_choices(thesaurus, lesson.concepts), initial=initial)


def remembered(word: ConceptWording, title: str) -> str:
    """«Запомнено: «жемчужинк…» – это «Связная речь»»."""
    means = {
        WordingRole.CLEAR: "это",
        WordingRole.WEAK: "это, если яснее ничего не сказано,",
        WordingRole.NEVER: "это не",
    }
    return f"Запомнено: «{readable(word.wording)}» – {means[WordingRole(word.role)]} «{title}»."


def seen_in_plan(request: HttpRequest, word: ConceptWording) -> str:
    """In how many lines of this year's plan the word stands."""
    plan = current_plan(request.membership)
    count = wordings.lines_naming(plan, word.wording)
    if not plan:
        return ""
    lines = plural(count, "мероприятии,мероприятиях,мероприятиях")
    return f"В плане этого года оно есть в {lines}." if count else "В плане этого года его нет."
