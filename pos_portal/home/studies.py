"""What waits for the people who prepare lessons: an analysis, recommendations, who came, too few people."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse

from communities.models import Booking, Lesson, LessonAnalysis, LessonHost, LessonStudy, RecommendationState
from pos_portal.core.access import may
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import plural, ru_date

from .steps import Step

LATELY, SOON = timedelta(days=30), timedelta(days=3)


def studies_waiting_for(membership: Membership, now: datetime) -> Iterator[Step]:
    if may(membership, "communities:analysis_detail"):
        yield from _analyses(membership, now)
    if may(membership, "communities:recommendation_list"):
        yield from _recommendations(membership)
    if may(membership, "communities:lesson_attendance"):
        yield from _attendance(membership, now)
        yield from _too_few(membership, now)


def _analyses(membership: Membership, now: datetime) -> Iterator[Step]:
    """Lessons of the present round of one's cycles that are over and not yet analysed to the end."""
    mine = LessonStudy.objects.developed_by(membership).going()
    analysed = LessonAnalysis.objects.filter(lesson=OuterRef("pk"), finished_at__isnull=False)
    rows = Lesson.objects.visible_to(membership).past(now).filter(study__in=mine, round=F("study__round"))
    for lesson in rows.filter(~Exists(analysed)).select_related("study"):
        yield Step(
            f"Разберите занятие вместе: «{lesson.title}»",
            f"Цикл «{lesson.study}», занятие прошло {ru_date(lesson.starts_at, 'j E')}. Сначала факты, потом выводы.",
            reverse("communities:analysis_detail", args=[lesson.pk]),
            "К анализу",
            since=lesson.ends_at,
        )


def _recommendations(membership: Membership) -> Iterator[Step]:
    is_open = Q(lessons__recommendations__state=RecommendationState.OPEN)
    counted = (
        LessonStudy.objects.developed_by(membership)
        .going()
        .annotate(
            n_open=Count("lessons__recommendations", filter=is_open),
            first=Min("lessons__recommendations__added_at", filter=is_open),
            last_lesson=Max("lessons", filter=is_open),
        )
    )
    for study in counted.filter(n_open__gt=0).order_by("first", "pk"):
        yield Step(
            f"Решите о рекомендациях цикла «{study}»",
            f"Ждут решения: {plural(study.n_open, 'рекомендация,рекомендации,рекомендаций')}. "
            "Примите или откажитесь с причиной: без этого не назначить следующее занятие.",
            reverse("communities:recommendation_list", args=[study.last_lesson]),
            "К рекомендациям",
            since=study.first,
        )


def _attendance(membership: Membership, now: datetime) -> Iterator[Step]:
    """Lessons one led where nobody has said yet who came."""
    unsaid = Booking.objects.booked().filter(lesson=OuterRef("pk"), presence="")
    rows = Lesson.objects.filter(_led_by(membership)).past(now).filter(ends_at__gt=now - LATELY)
    for lesson in rows.filter(Exists(unsaid)):
        yield Step(
            f"Отметьте, кто был: «{lesson.title}»",
            f"Занятие прошло {ru_date(lesson.starts_at, 'j E')}. Одно нажатие на человека.",
            reverse("communities:lesson_attendance", args=[lesson.pk]),
            "Отметить",
            since=lesson.ends_at,
        )


def _too_few(membership: Membership, now: datetime) -> Iterator[Step]:
    """Lessons one leads for which too few people have booked, shortly before that is decided."""
    rows = Lesson.objects.filter(_led_by(membership)).upcoming(now).with_seats()
    for lesson in rows.filter(decides_at__lte=now + SOON, starts_at__gt=now, taken__lt=F("minimum")):
        yield Step(
            f"Мало записей: «{lesson.title}»",
            f"Записано {lesson.taken}, нужно {lesson.minimum}. Решается {ru_date(lesson.decides_at, 'j E, H:i')}.",
            lesson.get_absolute_url(),
            "К занятию",
            is_pressing=True,
        )


def _led_by(membership: Membership) -> Q:
    mine = {"organization": membership.organization_id, "membership": membership.pk}
    return Q(organization=membership.organization_id, pk__in=LessonHost.objects.filter(**mine).values("lesson"))
