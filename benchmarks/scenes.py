"""What people do on the main pages, in the order of the loop; built from what the demo holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from communities.models import AgreementRule, Booking, ChangeLine, ChangeLineState, Community, Lesson, MotionKind
from communities.services import change_lines, motions
from deficits.models import Survey, SurveyMode, SurveyStatus
from pos_portal.core.models import Membership


@dataclass(frozen=True)
class Step:
    """One request. `args` are asked right before it; `data` None means reading; `once`: a form with its one-time id."""

    view: str
    args: Callable[[], list] = list
    data: dict | None = None
    once: bool = False

    def sent(self) -> dict | None:
        """What the browser posts."""
        return {**self.data, "form_id": str(uuid4())} if self.once else self.data

    def url(self, urlconf: str | None = None) -> str:
        """Address in the portal, or of the view of the same name in a URLconf without apps."""
        return reverse(self.view.split(":")[-1] if urlconf else self.view, urlconf, self.args())


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
    closed = surveys.filter(status=SurveyStatus.CLOSED, mode=SurveyMode.NAMED).latest("pk")
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
        reading("Новое мероприятие", "anna", "planning:activity_create"),
        reading("Соответствие", "marina", "planning:correspondence_list"),
        reading("Расписание занятий", "vera", "communities:lesson_list"),
        reading("Занятие", guest, "communities:lesson_detail", lesson.pk),
        booking(lesson, guest),
        *communities(vera),
    ]


def communities(vera: Membership) -> list[Scene]:
    """The pages of a group and of the line of change as one of its members reads them, and their voices."""
    group = Community.objects.of(vera).working().latest("pk")
    line = ChangeLine.objects.filter(state=ChangeLineState.ACCEPTED).latest("pk")
    read = group.motions.exclude(voices=None).latest("pk")
    return [
        reading("Сообщество", "vera", "communities:community_detail", group.pk),
        reading("Предложение группе", "vera", "communities:motion_detail", read.pk),
        speaking(group, vera),
        reading("Линия изменений", "vera", "communities:change_line_detail", line.pk),
        speaking_of_line(vera),
        reading("Где учиться", "vera", "communities:resource_list"),
        reading("Методический кабинет", "vera", "communities:material_list"),
    ]


def reading(name: str, login: str, view: str, *args) -> Scene:
    return Scene(name, login, (Step(view, lambda: list(args)),))


def answering(survey: Survey, login: str) -> Scene:
    """A dozen answers kept by the page itself."""
    items = survey.questionnaire.items.values_list("pk", flat=True)[:12]
    step = Step("deficits:response_autosave", lambda: [survey.pk], {f"item-{pk}": "2" for pk in items})
    return Scene("Сохранение ответов", login, (step,))


def booking(lesson: Lesson, login: str) -> Scene:
    """Take a place and give it back."""

    def latest_booking() -> list:
        return [Booking.objects.filter(lesson=lesson, membership__user__username=login).latest("pk").pk]

    book = Step("communities:booking_create", lambda: [lesson.pk], {"accepts": "on"}, once=True)
    cancel = Step("communities:booking_cancel", latest_booking, {}, once=True)
    return Scene("Запись и отказ", login, (book, cancel))


def speaking(group: Community, person: Membership) -> Scene:
    """Object to a proposal of one's own, then object in other words: it stays open while others are silent."""
    motion = motions.propose(group, kind=MotionKind.IDEA, title="Встречаться утром", by=person, now=timezone.now())
    words = ("Утром некому остаться с детьми.", "Подождём нового расписания.")
    steps = [Step("communities:motion_speak", lambda: [motion.pk], said("object", one), once=True) for one in words]
    return Scene("Слово в группе", person.user.username, tuple(steps))


def speaking_of_line(person: Membership) -> Scene:
    """Agree with a remark, then simply agree, about a line for the year to come."""
    now, today = timezone.now(), person.organization.today
    year = person.organization.school_year.start + 1
    words = {"title": "Учим детей договариваться", "areas": ["social"], "directions": []}
    line = change_lines.draft(school_year=year, by=person, now=now, **words)
    asked = {"rule": AgreementRule.TWO_THIRDS, "voices_until": today + timedelta(days=10)}
    line = change_lines.open(line, by=person, now=now, **asked)
    sent = (said("remark", "Начнём с подготовительных групп."), said("agree"))
    view, edition = "communities:change_line_voice", {"edition": line.edition}
    steps = [Step(view, lambda: [line.pk], word | edition, once=True) for word in sent]
    return Scene("Слово о линии", person.user.username, tuple(steps))


def said(kind: str, text: str = "") -> dict:
    return {"kind": kind, "text": text}


def bookable(organization) -> tuple[Lesson, str]:
    """The latest lesson that somebody of the kindergarten can still book, and their login."""
    now = timezone.now()
    for membership in Membership.objects.filter(organization=organization).select_related("user"):
        free = Lesson.objects.visible_to(membership).bookable_by(membership, now)
        if free.exists():
            return free.latest("starts_at"), membership.user.username
    raise SystemExit("The demo holds no lesson that can be booked.")
