from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.access import Standing, standing
from communities.forms.shared_topics import TopicCloseForm, TopicForm, TopicUpdateForm
from communities.models import LessonStudy, SharedTopic
from communities.services import shared_topics
from communities.services.shared_topic_documents import digest_document
from pos_portal.core.forms import submitted_once

from .communities import find_community
from .community_tabs import community_tabs
from .handing_out import handed_out


def find_topic(request: HttpRequest, pk: int) -> tuple[SharedTopic, Standing]:
    """A topic the person may read, and what they are in its community."""
    rows = SharedTopic.objects.visible_to(request.membership).for_list().with_parts()
    topic = get_object_or_404(rows, pk=pk)
    return topic, standing(topic.community, request.membership)


def find_open_topic(request: HttpRequest, pk: int) -> tuple[SharedTopic, Standing]:
    """A topic still at work, for the members alone."""
    topic, mine = find_topic(request, pk)
    if not _is_worked_on(topic, mine):
        raise PermissionDenied
    return topic, mine


def _is_worked_on(topic: SharedTopic, mine: Standing) -> bool:
    """With the work of the group its topics end, too."""
    return mine.is_member and not topic.is_closed and not topic.community.is_closed


@require_GET
def split_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All topics of a community; colleagues who do not read its content learn titles and days."""
    community, mine = find_community(request, pk)
    context = {
        "community": community,
        "mine": mine,
        "topics": community.shared_topics.for_list().with_parts(),
        "tabs": community_tabs(request, community, mine),
    }
    return TemplateResponse(request, "communities/split_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def split_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, mine = find_community(request, pk)
    if not mine.is_member or community.is_closed:
        raise PermissionDenied
    form = TopicForm(request.POST or None)
    topic = form.granted(shared_topics.split, community, by=request.membership, now=timezone.now())
    if topic:
        messages.success(request, "Тема записана. Теперь разделите её: кто откуда узнаёт.")
        return redirect(topic)
    return TemplateResponse(request, "communities/split_form.html", {"form": form, "community": community})


@require_GET
def split_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return topic_page(request, *find_topic(request, pk))


def topic_page(request: HttpRequest, topic: SharedTopic, mine: Standing, refusal="", status=200) -> HttpResponse:
    seats = topic.community.members.current(topic.organization.today)
    context = {
        "topic": topic,
        "mine": mine,
        "here": set(seats.values_list("membership", flat=True)),
        "is_working": _is_worked_on(topic, mine),
        "studies": studies_of(request, topic),
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/split_detail.html", context, status=status)


def studies_of(request: HttpRequest, topic: SharedTopic):
    """Cycles going on that read this topic as their theory."""
    return LessonStudy.objects.visible_to(request.membership).filter(theory=topic).going().order_by("-pk")


@require_http_methods(["GET", "POST"])
@submitted_once
def split_update(request: HttpRequest, pk: int) -> HttpResponse:
    topic, _ = find_open_topic(request, pk)
    form = TopicUpdateForm(request.POST or None, instance=topic, initial={"version": topic.version})
    if form.granted(shared_topics.rename, topic):
        messages.success(request, "Сохранено.")
        return redirect(topic)
    context = {"form": form, "topic": topic, "community": topic.community}
    return TemplateResponse(request, "communities/split_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def split_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The joined conclusion, written under everything that was told."""
    topic, _ = find_open_topic(request, pk)
    form = TopicCloseForm(request.POST or None, initial={"version": topic.version})
    if form.granted(shared_topics.close, topic, now=timezone.now()):
        messages.success(request, "Общий вывод записан, сводка готова.")
        return redirect("communities:split_digest", topic.pk)
    return TemplateResponse(request, "communities/split_close.html", {"form": form, "topic": topic})


@require_GET
def split_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was told, on one page for the screen and for paper."""
    topic, mine = find_topic(request, pk)
    context = {"topic": topic, "mine": mine, "studies": studies_of(request, topic)}
    return TemplateResponse(request, "communities/split_digest.html", context)


@require_GET
def split_export(request: HttpRequest, pk: int) -> HttpResponse:
    topic, _ = find_topic(request, pk)
    return handed_out(request, digest_document(topic), f"Сводка темы – {topic.title[:80]}.docx")
