"""The thesaurus to read: directions, concepts with their words, what the portal hears in a text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planning.forms import WordForm
from planning.models.concept_pages import SHOWN_FOUND, ConceptPage, directions, entries_of, found_entries, own_entries
from planning.models.concept_words import heard_in
from planning.models.thesaurus import Thesaurus, thesaurus_of

SHOWN_OWN, LONGEST_QUERY, LONGEST_TEXT = 10, 100, 500


@require_safe
def concept_list(request: HttpRequest) -> HttpResponse:
    """Directions with their counts; concepts of one direction, of a search or the organization's own ones."""
    thesaurus, query = asked_thesaurus(request), asked(request, "q", LONGEST_QUERY)
    own, strand = own_entries(thesaurus), thesaurus.concepts.strand_by_id.get(request.GET.get("strand", ""))
    context = {"query": query, "strand": strand, "only_own": "own" in request.GET, "own_count": len(own)}
    context |= {"word_count": len(thesaurus.words), "concept_count": len(thesaurus.concepts.concepts)}
    if query:
        found = found_entries(thesaurus, query)
        context |= {"entries": found[:SHOWN_FOUND], "found_count": len(found)}
    elif strand:
        context["entries"] = entries_of(thesaurus, strand.id)
    elif context["only_own"]:
        context["entries"] = own
    else:
        context |= {"own": own[:SHOWN_OWN], "directions": directions(thesaurus)}
    return render(request, "planning/concept_list.html", context)


@require_safe
def concept_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One concept with all its words by what they mean, and its kin."""
    return concept_page(request, code)


def concept_page(request: HttpRequest, code: str, *, form: WordForm | None = None, status: int = 200) -> HttpResponse:
    thesaurus = asked_thesaurus(request)
    context = {"page": find_concept(thesaurus, code), "form": form or WordForm()}
    return render(request, "planning/concept_detail.html", context, status=status)


@require_safe
def concept_check(request: HttpRequest) -> HttpResponse:
    """«Проверить на слове»: which concepts the portal hears in a title or a trend; nothing is written."""
    thesaurus, text = asked_thesaurus(request), asked(request, "text", LONGEST_TEXT)
    context = {"text": text, "longest": LONGEST_TEXT, "heard": heard_in(thesaurus, text)}
    return render(request, "planning/concept_check.html", context)


def asked_thesaurus(request: HttpRequest) -> Thesaurus:
    return thesaurus_of(request.membership.organization_id)


def find_concept(thesaurus: Thesaurus, code: str) -> ConceptPage:
    concept = thesaurus.concepts.by_id.get(code)
    if concept is None:
        raise Http404
    return ConceptPage(thesaurus, concept)


def asked(request: HttpRequest, name: str, longest: int) -> str:
    return " ".join(request.GET.get(name, "").replace("\0", "").split())[:longest]
