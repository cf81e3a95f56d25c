"""Things with a day: what was promised, what one may still say, surveys, diagnostics of children, lines of the plan."""

from collections.abc import Iterator

from django.db.models import Min
from django.urls import reverse

from communities.access import lines_to_speak_on
from communities.models import Assignment, DatePoll, DayOff, Motion, SharedPart, WaitingPlace, WorkItem
from deficits.access import surveys_to_answer
from deficits.models import AssessmentWave, ChildGroup, Survey, Wave
from planning.models import Activity
from planning.models.activities import TermKind
from pos_portal.core.access import may
from pos_portal.core.school_year import SchoolYear

from .entries import Entry, Kind
from .gatherings import told
from .scopes import Question


def assignments(asked: Question) -> Iterator[Entry]:
    """What was promised and is not done: by the person, or in the group."""
    if asked.scope.is_organization:
        return
    rows = Assignment.objects.visible_to(asked.membership).open().filter(asked.on_days("due_on"))
    rows = rows.filter(responsible=asked.membership) if asked.scope.is_personal else rows.filter(asked.of_groups())
    url = reverse("communities:assignment_list")
    for task in rows.select_related("community", "responsible__user"):
        who = "" if asked.scope.is_personal else task.responsible.short_name
        note = told(who, f"сообщество «{task.community}»")
        key, sequence = f"assignment-{task.pk}", task.version - 1
        yield Entry(Kind.TASK, key, task.text, task.due_on, task.due_on, url, note=note, sequence=sequence)


def parts(asked: Question) -> Iterator[Entry]:
    """When somebody tells the colleagues what they have learned for all."""
    if asked.scope.is_organization:
        return
    rows = SharedPart.objects.visible_to(asked.membership).filter(asked.on_days("tells_on"), told_on=None)
    mine = rows.filter(membership=asked.membership.pk)
    rows = mine if asked.scope.is_personal else rows.filter(asked.of_groups("topic__community"))
    for part in rows.select_related("topic", "membership__user"):
        title, key = f"Рассказать коллегам: {part.topic}", f"part-{part.pk}"
        day, url, who = part.tells_on, part.topic.get_absolute_url(), part.membership.short_name
        note = "" if asked.scope.is_personal else who
        yield Entry(Kind.TASK, key, title, day, day, url, note=note, sequence=part.version - 1)


def offers(asked: Question) -> Iterator[Entry]:
    """Until when a place that has become free is kept for the person."""
    if not asked.scope.is_personal:
        return
    rows = WaitingPlace.objects.visible_to(asked.membership).offered(asked.now).filter(asked.during("offered_until"))
    for place in rows.select_related("lesson"):
        title, until = f"Ответить о месте: {place.lesson}", place.offered_until
        yield Entry(Kind.TASK, f"offer-{place.pk}", title, until, until, place.lesson.get_absolute_url())


def work(asked: Question) -> Iterator[Entry]:
    """What the group plans and has not done yet."""
    if not asked.scope.community:
        return
    rows = WorkItem.objects.visible_to(asked.membership).filter(
        asked.on_days("due_on"), asked.of_groups(), done_on=None
    )
    url = reverse("communities:work_list", args=[asked.scope.community.pk])
    for item in rows:
        note = "План сообщества"
        yield Entry(Kind.PLAN, f"work-{item.pk}", item.title, item.due_on, item.due_on, url, note=note)


def polls(asked: Question) -> Iterator[Entry]:
    """Polls about a date, on the first day that is still to choose from."""
    if asked.scope.is_organization:
        return
    rows = DatePoll.objects.visible_to(asked.membership).open().filter(asked.of_groups())
    rows = rows.annotate(first=Min("options__starts_at")).filter(asked.during("first"))
    for poll in rows.select_related("community"):
        day = poll.first.astimezone(asked.span.zone).date()
        title, note = f"Выбрать дату: {poll}", f"Сообщество «{poll.community}»"
        yield Entry(Kind.VOICE, f"poll-{poll.pk}", title, day, day, poll.get_absolute_url(), note=note)


def motions(asked: Question) -> Iterator[Entry]:
    """Proposals on which the person has not spoken; in the calendar of a group, all that are open."""
    if asked.scope.is_organization:
        return
    if asked.scope.is_personal:
        rows = Motion.objects.waiting_for(asked.membership)
    else:
        rows = Motion.objects.visible_to(asked.membership).open().filter(asked.of_groups())
    for motion in rows.filter(asked.on_days("voices_until")).select_related("community"):
        day, url, note = motion.voices_until, motion.get_absolute_url(), f"Сообщество «{motion.community}»"
        yield Entry(Kind.VOICE, f"motion-{motion.pk}", f"Высказаться: {motion}", day, day, url, note=note)


def lines(asked: Question) -> Iterator[Entry]:
    """Until when one may speak about the line of change of the kindergarten."""
    if not (asked.scope.is_personal and may(asked.membership, "communities:change_line_voice")):
        return
    for line in lines_to_speak_on(asked.membership).filter(asked.on_days("voices_until")):
        url = reverse("communities:change_line_detail", args=[line.pk])
        key, title = f"line-{line.pk}", "Высказаться о линии изменений"
        yield Entry(Kind.VOICE, key, title, line.voices_until, line.voices_until, url, note=str(line))


def surveys(asked: Question) -> Iterator[Entry]:
    """Until when a survey waits for answers: of the person, or of the colleagues."""
    if asked.scope.community:
        return
    own = asked.scope.is_personal
    rows = surveys_to_answer(asked.membership) if own else Survey.objects.visible_to(asked.membership).open()
    leads = not own and may(asked.membership, "deficits:survey_detail")
    for survey in rows.filter(asked.on_days("due_on")):
        url = reverse("deficits:survey_detail" if leads else "deficits:response_fill", args=[survey.pk])
        title = f"Ответить на опрос: {survey}" if own else f"Последний день опроса: {survey}"
        yield Entry(Kind.SURVEY, f"survey-{survey.pk}", title, survey.due_on, survey.due_on, url)


def waves(asked: Question) -> Iterator[Entry]:
    """First and last day of the diagnostics, for those who keep groups of children and in the calendar of all."""
    if asked.scope.community:
        return
    groups = ChildGroup.objects.visible_to(asked.membership)
    if asked.scope.is_personal and not asked.membership.is_methodist:
        groups = groups.filter(educators=asked.membership.pk)
    years = range(SchoolYear.of(asked.span.first).start, SchoolYear.of(asked.span.last).start + 1)
    kept = set(groups.filter(school_year__in=years).order_by().values_list("school_year", flat=True))
    for wave in _waves(asked, [year for year in years if year in kept]):
        for edge, day, words in (("opens", wave.opens_on, "первый день"), ("closes", wave.closes_on, "последний день")):
            if asked.span.first <= day <= asked.span.last:
                key = f"wave-{wave.school_year}-{wave.wave}-{edge}"
                title = f"Диагностика детей, {wave.get_wave_display()}: {words}"
                yield Entry(Kind.WAVE, key, title, day, day, reverse("deficits:child_group_list"))


def _waves(asked: Question, years: list[int]) -> list[AssessmentWave]:
    """Their days as the kindergarten set them, else the usual ones."""
    if not years:
        return []
    rows = AssessmentWave.objects.visible_to(asked.membership).filter(school_year__in=years)
    known = {(wave.school_year, wave.wave): wave for wave in rows}
    usual = ((year, wave) for year in years for wave in Wave.values)
    return [known.get(key) or AssessmentWave.usual(asked.membership.organization_id, *key) for key in usual]


def activities(asked: Question) -> Iterator[Entry]:
    """Lines of the plan that name a day; most name a month, and a month is no day."""
    leads = asked.membership.is_methodist or asked.membership.is_head
    if asked.scope.community or (asked.scope.is_personal and not leads):
        return
    rows = Activity.objects.visible_to(asked.membership).filter(asked.on_days("date"))
    is_open = may(asked.membership, "planning:activity_detail")
    for line in rows.only("pk", "title", "form", "date", "term_kind", "fulfilment", "version"):
        url = reverse("planning:activity_detail", args=[line.pk]) if is_open else ""
        title = f"Срок: {line.full_title}" if line.term_kind == TermKind.DEADLINE else line.full_title
        sign = {"sequence": line.version - 1, "is_cancelled": line.is_cancelled}
        yield Entry(Kind.PLAN, f"activity-{line.pk}", title, line.date, line.date, url, **sign)


def days_off(asked: Question) -> Iterator[Entry]:
    """Holidays and quarantines of the whole kindergarten."""
    if asked.scope.community:
        return
    rows = DayOff.objects.visible_to(asked.membership).covering(asked.span.first, asked.span.last)
    for day_off in rows.filter(group=None):
        key, note = f"day-off-{day_off.pk}", day_off.get_kind_display()
        yield Entry(Kind.DAY_OFF, key, day_off.title, day_off.first_on, day_off.last_on, note=note)
