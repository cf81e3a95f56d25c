"""The loop at a glance: where the organization stands this school year, and the one next step of a person."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from communities.models import ChangeLine, Lesson
from deficits.models import ChildGroup, Survey, Trend
from planning.access import current_plan
from planning.models.tables import Table, read_table
from pos_portal.core.models import Membership, Organization
from pos_portal.core.templatetags.portal import plural, ru_date

from .agreements import agreements_waiting_for
from .answers import answers_for
from .changes import changes_for
from .decisions import decisions_for, returned_to
from .handing_on import handing_on_for
from .places import places_for
from .requests import help_for
from .stages import Stage, stages_of
from .steps import Step
from .tasks import tasks_for
from .voices import invitations_for, voices_for


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

    @cached_property
    def line(self) -> ChangeLine | None:
        """The line of change of the year: the accepted one before what is still discussed."""
        lines = ChangeLine.objects.visible_to(self.membership).of_year(self.year.start)
        return min(lines, key=lambda line: (not line.is_accepted, not line.is_discussed, -line.pk), default=None)

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
        answers = [*answers_for(self.membership, self.now), *places_for(self.membership, self.now)]
        answers += voices_for(self.membership)
        for waiting_for in (changes_for, handing_on_for, agreements_waiting_for):
            answers += waiting_for(self.membership)
        answers += decisions_for(self.membership) if self.membership.is_head else []
        answers += invitations_for(self.membership, self.now)
        return sorted(answers, key=lambda step: not step.is_pressing)

    @cached_property
    def help(self) -> list[Step]:
        """Requests for help between organizations: asked of us, or answered to us."""
        return list(help_for(self.membership))

    @property
    def decisions(self) -> list[Step]:
        """Everything that waits for a word of this person; what may be begun or visited does not wait."""
        leading = [*returned_to(self.membership), *self._trends()] if self.membership.is_methodist else []
        return [*self.waiting, *leading, *self.help, *tasks_for(self.membership)]

    @property
    def more(self) -> list[Step]:
        """What waits besides the first step."""
        return [step for step in (*self.waiting, *self.help) if step != self.step]

    def _lead(self) -> Iterator[Step]:
        yield from returned_to(self.membership)
        yield from self._trends()
        yield from self._surveys()
        yield from self._plan()

    def _trends(self) -> Iterator[Step]:
        undecided = [trend.found_at for trend in self.trends if trend.is_undecided]
        if undecided:
            yield Step(
                f"Решите, что делать с тенденциями: ждут {len(undecided)}",
                "Подтвердите своими словами или отклоните с причиной.",
                reverse("deficits:trend_list"),
                "К тенденциям",
                since=min(undecided),
            )

    def _surveys(self) -> Iterator[Step]:
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

    @property
    def stages(self) -> list[Stage]:
        """The stations of the loop that this role may enter."""
        return stages_of(self)
