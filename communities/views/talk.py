from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing, standing, study_standing
from communities.forms.talk import AssignmentForm, CommentForm, DecisionForm, first_words
from communities.models import Comment, Community
from communities.models.talk import Talk, community_of, find_subject, place_of_talk, threads_of
from communities.services import talk as talking
from pos_portal.core.forms import submitted_once
from pos_portal.core.models import Membership

from .communities import find_content
from .community_tabs import community_tabs

THREADS_READ = 500
LONGEST_ADDRESS = 300


def talk_of(request: HttpRequest, about: str, subject, mine: Standing | None = None) -> Talk | None:
    """What was said about this thing, for `_talk.html`; None for a person who does not read the talk."""
    community, person = community_of(about, subject), request.membership
    reads, may_write = say_in(about, subject, person, mine)
    if not reads:
        return None
    groups = Community.objects.visible_to(person).working().of(person)
    return Talk(
        about=about,
        subject=subject,
        community=community,
        comments=list(Comment.objects.visible_to(person).about(about, subject).for_list()),
        may_write=may_write,
        frames=groups.filter(trend=subject) if about == "trend" else groups.none(),
    )


def say_in(about: str, subject, person: Membership, mine: Standing | None) -> tuple[bool, bool]:
    """Whether this person reads what is said about the thing, and whether they may join in."""
    community = community_of(about, subject)
    if about == "card_stage":
        here = study_standing(subject.card.study, person)
        return here.reads_content, (here.is_developer or here.group.is_member) and not community.is_closed
    if community is None:
        return True, not person.is_guest and not person.is_service
    mine = mine or standing(community, person)
    return mine.reads_content, mine.is_member and not community.is_closed


@require_http_methods(["GET", "POST"])
@submitted_once
def comment_create(request: HttpRequest, about: str, pk: int) -> HttpResponse:
    """The talk about one thing on a page of its own, and the place where every form of `_talk.html` arrives."""
    subject = find_subject(about, pk, request.membership)
    if subject is None:
        raise Http404
    talk = talk_of(request, about, subject)
    if talk is None or (request.method == "POST" and not talk.may_write):
        raise PermissionDenied
    form = CommentForm(request.POST if request.method == "POST" else None, talk=talk)
    where = {"about": about, "subject": subject, "by": request.membership, "now": timezone.now()}
    if form.granted(talking.say, **where):
        return redirect(f"{asked_return(request, talk.url)}#talk")
    context = {"talk": talk, "form": form, "next": request.POST.get("next", "")}
    return TemplateResponse(request, "communities/comment_create.html", context)


def asked_return(request: HttpRequest, usual: str) -> str:
    """The page of the portal on which the form stood."""
    asked = request.POST.get("next", "")
    is_page = asked.startswith("/") and len(asked) <= LONGEST_ADDRESS
    is_ours = is_page and url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_ours else usual


def find_comment(request: HttpRequest, pk: int) -> Comment:
    rows = Comment.objects.visible_to(request.membership).for_list().with_subjects()
    return get_object_or_404(rows, pk=pk)


def find_group_comment(request: HttpRequest, pk: int) -> Comment:
    """A remark out of which a member of the group may make something."""
    comment = find_comment(request, pk)
    if comment.community is None or comment.withdrawn_at or comment.community.is_closed:
        raise PermissionDenied
    if not standing(comment.community, request.membership).is_member:
        raise PermissionDenied
    return comment


@require_POST
@submitted_once
def comment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    comment = find_comment(request, pk)
    if comment.author_id != request.membership.pk:
        raise PermissionDenied
    talking.withdraw(comment, now=timezone.now())
    return redirect(f"{asked_return(request, place_of_talk(comment.about, comment.subject))}#talk")


@require_http_methods(["GET", "POST"])
@submitted_once
def comment_decide(request: HttpRequest, pk: int) -> HttpResponse:
    comment = find_group_comment(request, pk)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(data, initial={"text": first_words(comment, 1000)})
    if form.granted(talking.decide, comment, by=request.membership, now=timezone.now()):
        messages.success(request, "Решение записано.")
        return redirect(f"{place_of_talk(comment.about, comment.subject)}#talk")
    return TemplateResponse(request, "communities/comment_decide.html", {"form": form, "comment": comment})


@require_http_methods(["GET", "POST"])
@submitted_once
def comment_assign(request: HttpRequest, pk: int) -> HttpResponse:
    comment = find_group_comment(request, pk)
    data = request.POST if request.method == "POST" else None
    who = {"community": comment.community, "membership": request.membership}
    form = AssignmentForm(data, initial={"text": first_words(comment, 300)}, **who)
    assignment = form.granted(talking.assign, comment, by=request.membership, now=timezone.now())
    if assignment:
        messages.success(request, f"Поручение записано: {assignment.responsible.short_name}.")
        return redirect(f"{place_of_talk(comment.about, comment.subject)}#talk")
    return TemplateResponse(request, "communities/comment_assign.html", {"form": form, "comment": comment})


@require_GET
def discussion_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything a group talks about, the newest word first; `?q=` searches in what was said."""
    community, mine = find_content(request, pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    rows = Comment.objects.visible_to(request.membership).filter(community=community)
    rows = rows.said(words) if words else rows
    latest = rows.for_list().with_subjects().order_by("-written_at", "-pk")[:THREADS_READ]
    context = {
        "community": community,
        "threads": threads_of(reversed(latest)),
        "words": words,
        "tabs": community_tabs(request, community, mine),
        "talk": talk_of(request, "community", community, mine),
    }
    return TemplateResponse(request, "communities/discussion_list.html", context)
