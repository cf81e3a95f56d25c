"""What people do on the main pages, in the order of the loop; built from what the demo holds."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from communities.models import Booking, Lesson
from deficits.models import Survey, SurveyStatus
from pos_portal.core.models import Membership


@dataclass(frozen=True)
class Step:
    """One request. `url` is asked right before it; `data` None means reading."""

    url: Callable[[], str]
    data: dict | None = None


@dataclass(frozen=True)
class Scene:
    name: str
    login: str
    steps: tuple[Step, ...]

    @property
    def writes(self) -> bool:
        return any(step.data is not None for step in self.steps)


def scenes() -> list[Scene]:
    vera = Membership.objects.get(user__username="vera")
    surveys = Survey.objects.filter(organization=vera.organization)
    running = surveys.filter(status=SurveyStatus.OPEN).latest("pk")
    closed = surveys.filter(status=SurveyStatus.CLOSED).latest("pk")
    lesson, guest = bookable(vera.organization)
    return [
        reading("Сводка", "anna", "home"),
        reading("Опросы", "anna", "deficits:survey_list"),
        reading("Заполнение опроса", "vera", "deficits:response_fill", running.pk),
        answering(running, "vera"),
        reading("Экспертная сетка", "anna", "deficits:expert_grid", closed.pk),
        reading("Итоги опроса", "anna", "deficits:result_list", closed.pk),
        reading("Тенденции", "anna", "deficits:trend_list"),
        reading("Результаты детей", "anna", "deficits:child_group_list"),
        reading("План", "anna", "planning:activity_list"),
        reading("Соответствие", "marina", "planning:correspondence_list"),
        reading("Расписание занятий", "vera", "communities:lesson_list"),
        reading("Занятие", guest, "communities:lesson_detail", lesson.pk),
        booking(lesson, guest),
    ]


def reading(name: str, login: str, view: str, *args) -> Scene:
    url = reverse(view, args=args)
    return Scene(name, login, (Step(lambda: url),))


def answering(survey: Survey, login: str) -> Scene:
    """A dozen answers kept by the page itself."""
    url = reverse("deficits:response_autosave", args=[survey.pk])
    items = survey.questionnaire.items.values_list("pk", flat=True)[:12]
    return Scene("Сохранение ответов", login, (Step(lambda: url, {f"item-{pk}": "2" for pk in items}),))


def booking(lesson: Lesson, login: str) -> Scene:
    """Take a place and give it back."""

    def latest_booking() -> str:
        mine = Booking.objects.filter(lesson=lesson, membership__user__username=login)
        return reverse("communities:booking_cancel", args=[mine.latest("pk").pk])

    book = reverse("communities:booking_create", args=[lesson.pk])
    return Scene("Запись и отказ", login, (Step(lambda: book, {}), Step(latest_booking, {})))


def bookable(organization) -> tuple[Lesson, str]:
    """The latest lesson that somebody of the kindergarten can still book, and their login."""
    now = timezone.now()
    for membership in Membership.objects.filter(organization=organization).select_related("user"):
        free = Lesson.objects.visible_to(membership).bookable_by(membership, now)
        if free.exists():
            return free.latest("starts_at"), membership.user.username
    raise SystemExit("The demo holds no lesson that can be booked.")
