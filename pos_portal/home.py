"""The loop at a glance: where the organization stands this school year, and the one next step of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from communities.models import Community, Lesson
from deficits.access import colleagues_to_look_at, surveys_to_answer
from deficits.models import ChildGroup, Survey, Trend
from planning.access import current_plan, workshop_going_on
from planning.models.tables import Table, read_table
from pos_portal.core.access import may
from pos_portal.core.models import Membership, Organization
from pos_portal.core.templatetags.portal import of_total, plural, ru_date

from .agreements import agreements_waiting_for
from .changing import changes_for
from .decisions import Step, decisions_for, help_for, returned_to
from .handing_on import handing_on_for
from .tasks_due import tasks_for
from .voices import invitations_for, voices_for


@dataclass(frozen=True)
class Stage:
    """One station of the loop: `sign` is a name of `portal.SIGNS`, `state` its words."""

    title: str
    text: str
    url: str
    sign: str
    state: str


class Overview:
    """What the home page of one person shows; every part is read once and only when asked for."""

    def __init__(self, membership: Membership, *, now: datetime):
        self.membership, self.now = membership, now
        self.year = membership.organization.school_year

    # What there is

    @cached_property
    def surveys(self) -> list[Survey]:
        return list(Survey.objects.visible_to(self.membership).with_progress().order_by("-created_at", "-pk")[:5])

    @cached_property
    def trends(self) -> list[Trend]:
        """Those of this school year; until there are any, those of the year before."""
        years = [self.year.start, self.year.start - 1]
        found = list(Trend.objects.visible_to(self.membership).filter(school_year__in=years).order_by("-school_year"))
        return [trend for trend in found if trend.school_year == found[0].school_year]

    @cached_property
    def child_groups(self) -> list[ChildGroup]:
        return list(ChildGroup.objects.visible_to(self.membership).of_year(self.year.start).for_list())

    @cached_property
    def table(self) -> Table | None:
        plan = current_plan(self.membership)
        return read_table(plan) if plan else None

    @cached_property
    def my_lesson(self) -> Lesson | None:
        mine = Lesson.objects.visible_to(self.membership).mine(self.membership).upcoming(self.now)
        return mine.select_related("room").first()

    @cached_property
    def lesson_to_book(self) -> Lesson | None:
        return Lesson.objects.visible_to(self.membership).bookable_by(self.membership, self.now).first()

    @property
    def places(self) -> list[Organization]:
        """Organizations below a service; a kindergarten sees only itself."""
        return list(Organization.objects.visible_to(self.membership).exclude(pk=self.membership.organization_id))

    # What to do next: the first that applies

    @cached_property
    def step(self) -> Step | None:
        return next(self.steps(), None)

    def steps(self) -> Iterator[Step]:
        """The most urgent first; a step is offered only to a role that may take it."""
        yield from self.waiting
        if self.membership.is_methodist:
            yield from self._lead()
        yield from self.help
        yield from tasks_for(self.membership)
        yield from self._learn()

    @cached_property
    def waiting(self) -> list[Step]:
        """The workshop that is held now, surveys, colleagues, one's groups; for the head, what asks for a decision."""
        answers = [*self._workshop(), *self._answer(), *self._look(), *voices_for(self.membership)]
        for waiting_for in (changes_for, handing_on_for, agreements_waiting_for):
            answers += waiting_for(self.membership)
        answers += decisions_for(self.membership) if self.membership.is_head else []
        return [*answers, *invitations_for(self.membership, self.now)]

    @cached_property
    def help(self) -> list[Step]:
        """Requests for help between organizations: asked of us, or answered to us."""
        return list(help_for(self.membership))

    @property
    def more(self) -> list[Step]:
        """What waits besides the first step."""
        return [step for step in (*self.waiting, *self.help) if step != self.step]

    def _workshop(self) -> Iterator[Step]:
        workshop = workshop_going_on(self.membership, self.now)
        if workshop:
            yield Step(
                "Идёт практическая работа",
                f"Сейчас шаг {workshop.number} из 3: {workshop.get_step_display().lower()}. Отвечать можно с телефона.",
                reverse("planning:workshop_fill", args=[workshop.pk]),
                "Участвовать",
            )

    def _look(self) -> Iterator[Step]:
        for look in colleagues_to_look_at(self.membership):
            yield Step(
                f"Взгляд со стороны: {look.participant.membership.short_name}",
                "Коллега просит Вас ответить на пункты опроса о своей работе. Можно отказаться.",
                reverse("deficits:colleague_fill", args=[look.pk]),
                "Посмотреть",
            )

    def _answer(self) -> Iterator[Step]:
        for survey in surveys_to_answer(self.membership):
            reminder = f"Напоминание от {ru_date(survey.reminded_at, 'j E')}. " if survey.reminded_at else ""
            yield Step(
                f"Ответьте на опрос «{survey}»",
                f"{reminder}Около семи минут, можно с телефона и с перерывами. Это добровольно.",
                reverse("deficits:response_fill", args=[survey.pk]),
                "Ответить",
            )

    def _lead(self) -> Iterator[Step]:
        yield from returned_to(self.membership)
        yield from self._surveys()
        yield from self._plan()

    def _surveys(self) -> Iterator[Step]:
        undecided = sum(1 for trend in self.trends if trend.is_undecided)
        if undecided:
            yield Step(
                f"Решите, что делать с тенденциями: ждут {undecided}",
                "Подтвердите своими словами или отклоните с причиной.",
                reverse("deficits:trend_list"),
                "К тенденциям",
            )
        if not self.surveys:
            yield Step(
                "Начните с опроса педагогов",
                "Готовый набор «Экспресс»: 20 пунктов, семь минут с телефона. Из ответов портал выведет тенденции.",
                reverse("deficits:survey_create"),
                "Создать опрос",
            )

    def _plan(self) -> Iterator[Step]:
        if self.table is None or not self.table.activities:
            yield Step(
                "Загрузите план методической работы",
                "Подойдёт Ваш файл Word или Excel: портал покажет, что понял, до сохранения.",
                reverse("planning:import_create"),
                "Загрузить план",
            )
        elif self.table.coverage.undecided:
            yield Step(
                "Проверьте, отвечает ли план тенденциям",
                f"Ещё не решено: {plural(self.table.coverage.undecided, 'тенденция,тенденции,тенденций')}.",
                reverse("planning:correspondence_list"),
                "К таблице",
            )

    def _learn(self) -> Iterator[Step]:
        if self.my_lesson:
            yield Step(
                f"Ваше занятие: «{self.my_lesson.title}»",
                f"{ru_date(self.my_lesson.starts_at, 'l, j E, H:i')}, {self.my_lesson.room}.",
                self.my_lesson.get_absolute_url(),
                "Открыть занятие",
            )
        elif self.lesson_to_book:
            yield Step(
                f"Запишитесь на занятие «{self.lesson_to_book.title}»",
                f"{ru_date(self.lesson_to_book.starts_at, 'l, j E, H:i')}. Места ещё есть.",
                self.lesson_to_book.get_absolute_url(),
                "Посмотреть и записаться",
            )

    # Where we stand

    @property
    def stages(self) -> list[Stage]:
        """The stations of the loop that this role may enter."""
        built = (
            ("deficits:child_group_list", self._children_stage),
            ("deficits:survey_list", self._survey_stage),
            ("deficits:trend_list", self._trend_stage),
            ("communities:community_list", self._community_stage),
            ("planning:activity_list", self._plan_stage),
            ("planning:correspondence_list", self._correspondence_stage),
        )
        return [build(reverse(view)) for view, build in built if may(self.membership, view)]

    def _children_stage(self, url: str) -> Stage:
        if not self.child_groups:
            return Stage("Результаты детей", "Пока не вписаны", url, "idle", "не начато")
        assessed = sum(1 for group in self.child_groups if group.assessments.all())
        text = f"Есть результаты {assessed} из {len(self.child_groups)} групп"
        return Stage("Результаты детей", text, url, *(("good", "есть") if assessed else ("idle", "не начато")))

    def _survey_stage(self, url: str) -> Stage:
        latest = self.surveys[0] if self.surveys else None
        if latest is None:
            return Stage("Опросы", "Опросов пока нет", url, "idle", "не начато")
        text = f"{latest}: ответили {of_total(latest.sent, latest.asked)}"
        return Stage("Опросы", text, url, *(("active", "идёт") if latest.is_open else ("good", "есть ответы")))

    def _trend_stage(self, url: str) -> Stage:
        confirmed = sum(1 for trend in self.trends if trend.is_confirmed)
        undecided = sum(1 for trend in self.trends if trend.is_undecided)
        if undecided:
            return Stage("Тенденции", f"Подтверждено {confirmed}, ждут решения {undecided}", url, "new", "ждут решения")
        if confirmed:
            return Stage("Тенденции", f"Подтверждено {confirmed}", url, "good", "выявлены")
        return Stage("Тенденции", "Появятся после первого завершённого опроса", url, "idle", "пока нет")

    def _community_stage(self, url: str) -> Stage:
        working = Community.objects.visible_to(self.membership).working().count()
        if not working:
            return Stage("Сообщества (ПОС)", "Сообществ пока нет", url, "idle", "не начато")
        coming = Lesson.objects.visible_to(self.membership).upcoming(self.now).count()
        groups = plural(working, "сообщество,сообщества,сообществ")
        text = f"{groups}, впереди {plural(coming, 'занятие,занятия,занятий')}"
        return Stage("Сообщества (ПОС)", text, url, "active", "работают")

    def _plan_stage(self, url: str) -> Stage:
        if self.table is None or not self.table.activities:
            return Stage("План", "План ещё не загружен", url, "idle", "не начато")
        count = plural(len(self.table.activities), "мероприятие,мероприятия,мероприятий")
        return Stage("План", f"{count} на {self.year} год", url, "good", "есть")

    def _correspondence_stage(self, url: str) -> Stage:
        if self.table is None or not self.table.rows:
            return Stage("Соответствие", "Нужны тенденции и план", url, "idle", "не начато")
        coverage = self.table.coverage
        text = f"Обеспечено тенденций: {of_total(coverage.full, coverage.trends)}, частично – {coverage.partial}"
        return Stage("Соответствие", text, url, *(("new", "в работе") if coverage.undecided else ("good", "решено")))
