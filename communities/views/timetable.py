from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from communities.engine.months import Day, Month, drawn_weeks
from communities.models import Lesson


@require_GET
def lesson_list(request: HttpRequest) -> HttpResponse:
    """«Расписание»: the lessons of a month on a wall calendar, and those one may book now."""
    today = request.membership.organization.today
    month = Month.parse(request.GET.get("month", "")) or Month.of(today)
    lessons = Lesson.objects.visible_to(request.membership)
    weeks = drawn_month(month, lessons, today=today)
    context = {
        "month": month,
        "title": date_format(month.first, "F Y"),
        "weeks": weeks,
        "has_lessons": any(day.events for week in weeks for day in week),
        "open_lessons": lessons.bookable_by(request.membership, timezone.now()).for_list()[:6],
    }
    return render(request, "communities/lesson_list.html", context)


def drawn_month(month: Month, lessons, *, today: date) -> list[list[Day]]:
    """Days with their lessons, as `_components/calendar_month.html` draws them."""
    weeks = month.weeks
    shown = lessons.between(start_of(weeks[0][0]), start_of(weeks[-1][-1] + timedelta(days=1))).not_cancelled()
    events = defaultdict(list)
    for lesson in shown.order_by("starts_at", "pk"):
        begins = timezone.localtime(lesson.starts_at)
        event = {"title": lesson.title, "url": lesson.get_absolute_url(), "time": begins.strftime("%H:%M")}
        events[begins.date()].append(event)
    return drawn_weeks(weeks, events, today=today, month=month.number)


def start_of(day: date) -> datetime:
    """Midnight where the organization is."""
    return timezone.make_aware(datetime.combine(day, time.min))
