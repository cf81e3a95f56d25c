from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.meetings import TopicForm
from communities.models import DatePoll, LearningTopic, TopicState
from communities.services import boards
from pos_portal.core.forms import submitted_once

from .communities import find_content, find_own_community
from .community_tabs import community_tabs
from .insides import find_inside, posted


@require_GET
def board_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the group wants to learn, how, from whom, and when: open date polls."""
    community, mine = find_content(request, pk)
    topics = list(LearningTopic.objects.visible_to(request.membership).filter(community=community).for_list())
    polls = DatePoll.objects.visible_to(request.membership).filter(community=community)
    context = {
        "community": community,
        "mine": mine,
        "tabs": community_tabs(request, community, mine),
        "columns": [
            (state, [topic for topic in topics if topic.state == state])
            for state in (TopicState.IDEA, TopicState.PLANNED, TopicState.DONE)
        ],
        "dropped": [topic for topic in topics if topic.state == TopicState.DROPPED],
        "polls": polls.open().for_list(),
    }
    return TemplateResponse(request, "communities/board_detail.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def topic_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, _ = find_own_community(request, pk)
    form = TopicForm(posted(request), community=community, membership=request.membership)
    if form.granted(boards.propose, community=community, by=request.membership, now=timezone.now()):
        messages.success(request, "Карточка на доске. Кому тоже интересно – отметят.")
        return redirect("communities:board_detail", community.pk)
    return TemplateResponse(request, "communities/topic_form.html", {"form": form, "community": community})


def find_topic(request: HttpRequest, pk: int) -> LearningTopic:
    topic, _ = find_inside(request, LearningTopic.objects.visible_to(request.membership), pk)
    return topic


@require_POST
@submitted_once
def topic_want(request: HttpRequest, pk: int) -> HttpResponse:
    """«Я тоже хочу», and back."""
    topic = find_topic(request, pk)
    boards.want(topic, by=request.membership)
    return redirect_to_card(topic)


@require_POST
@submitted_once
def topic_done(request: HttpRequest, pk: int) -> HttpResponse:
    topic = find_topic(request, pk)
    boards.settle(topic, state=TopicState.DONE)
    return redirect_to_card(topic)


@require_POST
@submitted_once
def topic_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put off, or taken back to the board: who proposed it or the coordinator."""
    topic, mine = find_inside(request, LearningTopic.objects.visible_to(request.membership), pk)
    if topic.proposed_by_id != request.membership.pk and not mine.leads:
        raise PermissionDenied
    is_back = topic.state == TopicState.DROPPED
    boards.settle(topic, state=TopicState.IDEA if is_back else TopicState.DROPPED)
    return redirect_to_card(topic)


def redirect_to_card(topic: LearningTopic) -> HttpResponse:
    response = redirect("communities:board_detail", topic.community_id)
    response["Location"] += f"#topic-{topic.pk}"
    return response
