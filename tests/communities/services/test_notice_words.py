"""Who is told of what by itself: those whom it concerns, once, and not whoever did it."""

from datetime import timedelta

import pytest

from communities.models import CharterAcceptance
from communities.services import assignments, emergencies, meetings, motions, notice_words, requests
from pos_portal.core.models import Notice, Role
from tests.factories import make_membership

from ..charters_factories import make_emergency
from ..factories import NOW, at, make_community, make_member, make_room


@pytest.fixture
def talking(vera, nina, guest):
    return make_community(vera, nina, guest, title="Говорящая группа", coordinator=vera)


def told(**where) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(**where).order_by("pk")
    return [(row.membership.user.full_name.split()[1], row.title) for row in rows.select_related("membership__user")]


def meet(talking, vera, **fields):
    about = {"title": "Читаем вместе", "form": "theory", "starts_at": at(5, organization=talking.organization)}
    return meetings.arrange(community=talking, minutes=45, by=vera, now=NOW, **about | fields)


def test_a_proposal_asks_the_others_of_the_group(talking, vera, anna):
    motions.propose(talking, kind="idea", title="Сесть в круг", text="Так видно всех", by=vera, now=NOW)

    assert told() == [("Нина", "Группа ждёт Вашего слова: Сесть в круг")]
    assert "Так видно" not in Notice.objects.get().text


def test_who_has_spoken_or_comes_too_late_has_no_news(talking, vera, nina, sunny):
    make_member(talking, make_membership(sunny, full_name="Фёдорова Светлана Игоревна"))
    motion = motions.propose(talking, kind="idea", title="Сесть в круг", by=vera, now=NOW)
    motions.speak(motion, kind="object", text="Шумно", by=nina, now=NOW)
    unread = Notice.objects.filter(rule="motion_opened").unread()
    assert [notice.membership.user.full_name.split()[1] for notice in unread] == ["Светлана"]

    motions.withdraw(motion, by=vera, now=NOW)
    assert not unread.all().exists()


def test_a_meeting_is_told_when_it_is_called_moved_and_cancelled(talking, vera, nina):
    meeting = meet(talking, vera)
    hall = make_room(talking.organization, "Зал")
    same = {"title": meeting.title, "form": "theory", "minutes": 45, "by": vera, "now": NOW}
    start = meeting.starts_at
    meeting = meetings.revise(meeting, version=meeting.version, starts_at=start, **same | {"title": "Читаем вслух"})
    meeting = meetings.revise(meeting, version=meeting.version, starts_at=start - timedelta(days=1), room=hall, **same)
    meetings.cancel(meeting, reason="Карантин", by=vera, now=NOW)

    assert told(membership=nina) == [
        ("Нина", "Встреча: Читаем вместе"),
        ("Нина", "Встречу перенесли: Читаем вместе"),
        ("Нина", "Встреча отменена: Читаем вместе"),
    ]
    moved = Notice.objects.get(title__startswith="Встречу")
    assert "Время: было" in moved.text and "место: было без помещения → стало Зал" in moved.text
    assert (moved.matters_at, moved.event) == (start - timedelta(days=1), f"meeting-{meeting.pk}")
    assert told(membership=vera) == []


def test_a_task_is_told_to_who_does_it(talking, vera, nina):
    due = talking.organization.today + timedelta(days=9)
    task = assignments.give(community=talking, text="Принести карточки", responsible=nina, due_on=due, by=vera, now=NOW)
    own = assignments.give(community=talking, text="Сама", responsible=vera, due_on=due, by=vera, now=NOW)
    assignments.revise(task, version=task.version, text="Другие слова", responsible=nina, due_on=due, now=NOW)
    assignments.revise(own, version=own.version, text="Сама", responsible=nina, due_on=due, now=NOW)

    assert told() == [("Нина", "Вам поручение: Принести карточки"), ("Нина", "Вам поручение: Сама")]


def test_rules_in_force_are_offered_to_who_did_not_accept(talking, vera, nina):
    CharterAcceptance.objects.filter(membership=nina).delete()

    notice_words.charter_in_force(talking.charters.get(), talking, now=NOW)

    assert told() == [("Нина", "Примите соглашение сообщества «Говорящая группа»")]


def test_a_request_for_help_travels_there_and_back(anna, marina, officer, olga):
    asked = requests.draft(subject="Логопед", addressee=officer.organization, by=anna, now=NOW)
    assert told() == []
    requests.send(asked, by=anna, now=NOW)
    requests.answer(asked, text="Поможем", by=officer, now=NOW)

    assert told(membership=officer) == [("Светлана", "Новая заявка о помощи: Логопед")]
    assert told(membership=anna) == [("Анна", "Есть ответ на заявку: Логопед")]
    assert told(membership=olga) == []
    assert not Notice.objects.filter(text__contains="Поможем").exists()


def test_an_emergency_asks_who_may_answer(talking, vera, nina, anna, marina):
    access = emergencies.ask(talking, reason="Обращение родителей", by=marina, now=NOW)

    assert {person for person, _ in told()} == {"Анна", "Вера"}
    assert not Notice.objects.filter(text__contains="родителей").exists()

    emergencies.decline(access, by=vera, now=NOW)
    assert told(membership=marina) == [("Марина", "Экстренный доступ не открыт: «Говорящая группа»")]
    emergencies.confirm(make_emergency(talking, marina), by=vera, now=NOW)
    assert len(told(membership=marina)) == 2


def test_who_left_is_told_nothing(talking, vera, nina, sunny):
    gone = make_membership(sunny, full_name="Ушла Лидия Петровна", role=Role.METHODIST, ended_on=sunny.today)
    nina.ended_on = sunny.today
    nina.save()

    motions.propose(talking, kind="idea", title="Сесть в круг", by=vera, now=NOW)
    emergencies.ask(make_community(gone, title="Другая"), reason="Нужно", by=vera, now=NOW)

    assert told(membership=nina) == told(membership=gone) == []
