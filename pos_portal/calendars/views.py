"""The pages of calendars and the address that phones ask."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_POST, require_safe

from pos_portal.core.forms import submitted_once

from . import feeds
from .entries import Kind
from .pages import CalendarPage
from .periods import asked_period
from .reading import noted_reading
from .scopes import asked_scope, scopes_for


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """One's own calendar, that of a community or of the organization: a month, a week or a list."""
    member, asked = request.membership, request.GET
    scopes = scopes_for(member)
    scope = asked_scope(member, asked.get("scope", ""), scopes)
    if scope is None:
        raise Http404
    noted_reading(scope, member)
    period = asked_period(asked, member.organization.today)
    kind = Kind(asked["kind"]) if asked.get("kind") in Kind.values else None
    page = CalendarPage(member, scopes, scope, period, kind, timezone.now())
    return render(request, "calendars/calendar.html", {"page": page})


@require_safe
def calendar_settings(request: HttpRequest) -> HttpResponse:
    """«Календарь в телефоне»: the address, how to add it, and how to take it back."""
    feed = feeds.feed_of(request.membership)
    link = _link(request, feed) if feed else ""
    context = {"feed": feed, "link": link, "webcal": feeds.webcal(link)}
    return render(request, "calendars/calendar_settings.html", context)


@require_safe
def calendar_feed_qr(request: HttpRequest) -> HttpResponse:
    """The address as a picture for the camera of a phone."""
    feed = feeds.feed_of(request.membership)
    if feed is None:
        raise Http404
    return HttpResponse(feeds.picture_of(_link(request, feed)), content_type="image/svg+xml")


@require_POST
@submitted_once
def calendar_feed_create(request: HttpRequest) -> HttpResponse:
    had_one = feeds.feed_of(request.membership) is not None
    feeds.open_feed(by=request.membership, now=timezone.now())
    told = "Новая ссылка готова. Прежняя больше не работает." if had_one else "Ссылка готова. Добавьте её в телефон."
    messages.success(request, told)
    return redirect("calendar_settings")


@require_POST
@submitted_once
def calendar_feed_revoke(request: HttpRequest) -> HttpResponse:
    feeds.revoke(by=request.membership, now=timezone.now())
    messages.success(request, "Ссылка отключена: по ней больше ничего не открыть.")
    return redirect("calendar_settings")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of the person to whom the secret address belongs; unchanged, it is answered in a word."""
    feed = feeds.find(token)
    if feed is None:
        raise Http404
    events = feeds.events_of(feed, now=timezone.now(), root=request.build_absolute_uri("/"))
    tag = quote_etag(feeds.tag_of(feed, events))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(feeds.file_of(feed, events), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["ETag"], response["Cache-Control"] = tag, "private, max-age=0, must-revalidate"
    response["X-Robots-Tag"] = "noindex"
    return response


def _link(request: HttpRequest, feed) -> str:
    return request.build_absolute_uri(reverse("calendar_feed", args=[feeds.token_of(feed)]))
