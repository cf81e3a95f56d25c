"""Two cycles of lesson study, from the question to the second lesson; one of them is closed and has become a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from communities.models import CardStageKind, Community, Focus, Lesson, LessonCard, LessonStudy, Ring, Room, SharedTopic
from communities.services import (
    cards,
    forecasts,
    lessons,
    observers,
    shared_topics,
    studies,
    study_children,
    study_closings,
    study_copies,
    study_lessons,
    study_steps,
)
from pos_portal.core.models import Membership, Organization

from . import charters, study_analyses, study_cards, study_notes
from .communities import thursday
from .study_texts import LISTENING, SINKING, Story

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class Scene:
    """Who tells the story, where, and when it is told."""

    people: Mapping[str, Membership]
    now: datetime

    def day(self, weeks: int, hour: int = 10, minute: int = 30) -> datetime:
        """A methodical Thursday, so many weeks from the present one."""
        return thursday(self.organization, self.now, weeks, hour, minute)

    @property
    def organization(self) -> Organization:
        return self.people["vera"].organization

    def room(self, title: str) -> Room:
        return Room.objects.get(organization=self.organization, title__startswith=title)


def fill(people: Mapping[str, Membership], *, now: datetime) -> None:
    """`people` maps user names to memberships of the kindergarten."""
    scene = Scene(people, now)
    closed(scene)
    repeated(scene)


def closed(scene: Scene) -> None:
    """«Слышать и понимать»: two rounds in the autumn, a conclusion, a case that neighbours may read."""
    study = planned(scene, LISTENING, begun=-13)
    first = held(scene, study, LISTENING, week=-10)
    corrected(study, first, now=first.ends_at + 3 * DAY)
    second = held(scene, study, LISTENING, week=-8)
    by, end = scene.people[LISTENING.people[0]], second.ends_at + 5 * DAY
    study.refresh_from_db()
    study = study_closings.close(study, outcome=LISTENING.outcome, by=by, now=end)
    charters.open_study(study, Ring.MUNICIPALITY, now=end + DAY)


def repeated(scene: Scene) -> None:
    """«Я сам!»: the first lesson is analysed and corrected, the second is in the next week."""
    study = planned(scene, SINKING, begun=-6)
    first = held(scene, study, SINKING, week=-2)
    corrected(study, first, now=first.ends_at + 2 * DAY)
    schedule(scene, study, SINKING, week=1, now=first.ends_at + 3 * DAY)


def planned(scene: Scene, story: Story, *, begun: int) -> LessonStudy:
    """From the question through theory to a card and three children."""
    team, start = [scene.people[name] for name in story.people], scene.day(begun)
    community = Community.objects.get(organization=scene.organization, title=story.community)
    about = {"title": story.title, "question": story.question, "area": story.area, "age": story.age}
    study = studies.begin(community, people=team, by=team[0], now=start, **about)
    study = study_steps.begin_theory(study, title=story.topic, question=story.asks, by=team[0], now=start + DAY)
    read(study.theory, story, team, start)
    study = study_steps.open_planning(study, by=team[1], now=start + 8 * DAY)
    for level, words, criterion in story.children:
        said = {"level": level, "about": words, "criterion": criterion}
        study_children.add(study, by=team[0], now=start + 8 * DAY, **said)
    card = study_cards.write_first(study, now=start + 9 * DAY)
    expect_of_pause(card, by=team[0], now=start + 9 * DAY)
    return study


def expect_of_pause(card: LessonCard, *, by: Membership, now: datetime) -> None:
    """Something is expected of every child at every stage, also when all of them move."""
    pause = card.stages.standing().get(kind=CardStageKind.PAUSE)
    for child in card.study.children.watched():
        typed = {pause.pk: "Двигается вместе со всеми"}
        forecasts.expect(card, focus=Focus.CHILD, child=child, typed=typed, by=by, now=now)


def read(topic: SharedTopic, story: Story, team: list[Membership], start: datetime) -> None:
    for place, (person, (kind, source, found)) in enumerate(zip(team, story.reading, strict=False), start=1):
        moment = start + (place + 1) * DAY
        part = shared_topics.take_part(topic, membership=person, kind=kind, source=source, tells_on=moment.date())
        shared_topics.tell(part, version=1, told_on=moment.date(), found=found, now=moment)
    shared_topics.close(topic, version=1, conclusion=story.digest, now=start + 7 * DAY)


def schedule(scene: Scene, study: LessonStudy, story: Story, *, week: int, now: datetime) -> Lesson:
    """The lesson of a round with everybody at a place of their own."""
    teacher, starts_at = scene.people[story.teachers[study.round - 1]], scene.day(week)
    study.refresh_from_db()
    lesson = study_lessons.schedule(
        study,
        teacher=teacher,
        room=scene.room(story.room),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=25),
        places=2,
        children=story.group,
        by=teacher,
        now=now,
    )
    study.refresh_from_db()
    return lesson


def held(scene: Scene, study: LessonStudy, story: Story, *, week: int) -> Lesson:
    """Scheduled, shared out, taught, noted, analysed."""
    starts_at = scene.day(week)
    lesson = schedule(scene, study, story, week=week, now=starts_at - 4 * DAY)
    observers.share(lesson, by=lesson.teacher, now=starts_at - 3 * DAY)
    study_steps.make_ready(study, by=lesson.teacher, now=starts_at - 2 * DAY)
    lesson = lessons.hold(lesson, by=lesson.teacher, now=starts_at + timedelta(hours=1))
    study_notes.take_notes(lesson, now=starts_at + timedelta(hours=2))
    study_analyses.analyse(lesson, now=starts_at + timedelta(hours=4))
    study_analyses.recommend(lesson, now=starts_at + timedelta(hours=5))
    study.refresh_from_db()
    return lesson


def corrected(study: LessonStudy, lesson: Lesson, *, now: datetime) -> None:
    by = lesson.teacher
    study_cards.write_corrected(cards.next_version(study, by=by, now=now), now=now + timedelta(hours=1))


def relived(olga: Membership, *, now: datetime) -> LessonStudy:
    """The neighbours begin the closed cycle anew, with what they change."""
    community = Community.objects.get(organization=olga.organization_id)
    source = LessonStudy.objects.get(title=LISTENING.title)
    change = "У нас средняя группа: берём сказку короче и по одному вопросу на остановку."
    words = {"title": source.title, "question": source.question, "change": change}
    return study_copies.copy(source, community=community, by=olga, now=now, **words)
