"""Where the organization stands this school year: the stations of the loop."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from communities.models import Community, Lesson
from pos_portal.core.access import may
from pos_portal.core.templatetags.portal import of_total, plural, ru_date

if TYPE_CHECKING:
    from .overview import Overview


@dataclass(frozen=True)
class Stage:
    """One station of the loop: `sign` is a name of `portal.SIGNS`, `state` its words."""

    title: str
    text: str
    url: str
    sign: str
    state: str


def stages_of(overview: "Overview") -> list[Stage]:
    """The stations of the loop that the role may enter, in their order."""
    built = (
        ("deficits:child_group_list", _children_stage),
        ("deficits:survey_list", _survey_stage),
        ("deficits:trend_list", _trend_stage),
        ("communities:change_line_list", _line_stage),
        ("communities:community_list", _community_stage),
        ("planning:activity_list", _plan_stage),
        ("planning:correspondence_list", _correspondence_stage),
    )
    return [build(overview, reverse(view)) for view, build in built if may(overview.membership, view)]


def _children_stage(overview: "Overview", url: str) -> Stage:
    if not overview.child_groups:
        return Stage("Результаты детей", "Пока не вписаны", url, "idle", "не начато")
    assessed = sum(1 for group in overview.child_groups if group.assessments.all())
    text = f"Есть результаты {assessed} из {len(overview.child_groups)} групп"
    return Stage("Результаты детей", text, url, *(("good", "есть") if assessed else ("idle", "не начато")))


def _survey_stage(overview: "Overview", url: str) -> Stage:
    latest = overview.surveys[0] if overview.surveys else None
    if latest is None:
        return Stage("Опросы", "Опросов пока нет", url, "idle", "не начато")
    text = f"{latest}: ответили {of_total(latest.sent, latest.asked)}"
    return Stage("Опросы", text, url, *(("active", "идёт") if latest.is_open else ("good", "есть ответы")))


def _trend_stage(overview: "Overview", url: str) -> Stage:
    confirmed = sum(1 for trend in overview.trends if trend.is_confirmed)
    undecided = sum(1 for trend in overview.trends if trend.is_undecided)
    if undecided:
        return Stage("Тенденции", f"Подтверждено {confirmed}, ждут решения {undecided}", url, "new", "ждут решения")
    if confirmed:
        return Stage("Тенденции", f"Подтверждено {confirmed}", url, "good", "выявлены")
    return Stage("Тенденции", "Появятся после первого завершённого опроса", url, "idle", "пока нет")


def _line_stage(overview: "Overview", url: str) -> Stage:
    title, line = "Линия изменений", overview.line
    if line is None:
        return Stage(title, "Ещё не выбрана", url, "idle", "не начато")
    if line.is_accepted:
        return Stage(title, f"Принята {ru_date(line.decided_at, 'j E')}", url, "good", "принята")
    if line.is_discussed:
        return Stage(title, f"Высказаться до {ru_date(line.voices_until, 'j E')}", url, "active", "обсуждается")
    return Stage(title, "Есть черновик", url, "new", "готовится")


def _community_stage(overview: "Overview", url: str) -> Stage:
    working = Community.objects.visible_to(overview.membership).working().count()
    if not working:
        return Stage("Сообщества (ПОС)", "Сообществ пока нет", url, "idle", "не начато")
    coming = Lesson.objects.visible_to(overview.membership).upcoming(overview.now).count()
    groups = plural(working, "сообщество,сообщества,сообществ")
    text = f"{groups}, впереди {plural(coming, 'занятие,занятия,занятий')}"
    return Stage("Сообщества (ПОС)", text, url, "active", "работают")


def _plan_stage(overview: "Overview", url: str) -> Stage:
    if overview.table is None or not overview.table.activities:
        return Stage("План", "План ещё не загружен", url, "idle", "не начато")
    count = plural(len(overview.table.activities), "мероприятие,мероприятия,мероприятий")
    return Stage("План", f"{count} на {overview.year} год", url, "good", "есть")


def _correspondence_stage(overview: "Overview", url: str) -> Stage:
    if overview.table is None or not overview.table.rows:
        return Stage("Соответствие", "Нужны тенденции и план", url, "idle", "не начато")
    coverage = overview.table.coverage
    text = f"Обеспечено тенденций: {of_total(coverage.full, coverage.trends)}, частично – {coverage.partial}"
    return Stage("Соответствие", text, url, *(("new", "в работе") if coverage.undecided else ("good", "решено")))
