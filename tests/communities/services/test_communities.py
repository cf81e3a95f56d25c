from datetime import timedelta

import pytest

from communities.access import standing
from communities.models import Booking, Community, CommunityMember, Ring
from communities.services import bookings, closings, communities, members
from communities.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from tests.communities.factories import NOW, make_community, make_lesson, make_member


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def seat(community, membership) -> CommunityMember:
    return CommunityMember.objects.get(community=community, membership=membership)


def test_people_come_together(anna, vera, nina):
    community = communities.found(
        title="Выбираем сами", purpose="Больше выбора", people=[nina], coordinator=vera, by=anna, now=NOW
    )

    assert (community.organization, community.created_by) == (anna.organization, anna)
    assert {member.membership: member.is_coordinator for member in community.members.all()} == {nina: False, vera: True}


def test_two_communities_of_one_name(talking, anna, nina):
    told = refusal(communities.found, title="Говорящая группа", purpose="–", people=[nina], by=anna, now=NOW)

    assert told == "Сообщество с таким названием уже есть."
    closings.close(talking, now=NOW)
    communities.found(title="Говорящая группа", purpose="–", people=[nina], by=anna, now=NOW)
    assert Community.objects.count() == 2


def test_closing_waits_for_planned_lessons(talking, lesson):
    assert refusal(closings.close, talking, now=NOW).startswith("У сообщества есть запланированные занятия.")
    assert closings.close(talking, now=lesson.ends_at).is_closed is True


def test_nobody_is_added_twice(talking, nina):
    assert refusal(members.add, talking, now=NOW, person=nina) == "Орлова Н. П.: уже участвует в сообществе."


def test_a_guest_comes_until_a_day(talking, guest):
    today = talking.organization.today
    assert (
        refusal(members.add, talking, now=NOW, person=guest)
        == "Гостева Г. Ю.: укажите, по какое число приглашён гость."
    )
    told = refusal(members.add, talking, now=NOW, person=guest, until=today - timedelta(days=1))
    assert told == "Последний день участия уже прошёл."

    assert members.add(talking, now=NOW, person=guest, until=today).left_on == today
    assert (
        refusal(members.add, talking, now=NOW, person=guest, until=today)
        == "Гостева Г. Ю.: уже участвует в сообществе."
    )


def test_who_leaves_is_out_at_once_and_may_return(talking, nina):
    members.leave(seat(talking, nina), by=nina, now=NOW)

    assert standing(talking, nina).is_member is False
    members.add(talking, now=NOW, person=nina)
    assert standing(talking, nina).is_member is True
    members.leave(CommunityMember.objects.get(membership=nina, left_on=None), by=nina, now=NOW)
    assert CommunityMember.objects.filter(membership=nina).count() == 1


def test_who_leaves_gives_back_places_of_closed_lessons_only(talking, lesson, nina, vera, hall):
    opened = make_lesson(
        talking, vera, room=hall, starts_at=lesson.starts_at + timedelta(days=1), ring=Ring.KINDERGARTEN
    )
    for one in (lesson, opened):
        bookings.book(one, by=nina, now=NOW)

    members.leave(seat(talking, nina), by=nina, now=NOW)

    assert [booking.lesson for booking in Booking.objects.booked()] == [opened]


def test_leaving_twice_is_leaving_once(talking, nina):
    CommunityMember.objects.filter(membership=nina).update(joined_on=talking.organization.today - timedelta(days=9))
    twice = [seat(talking, nina), seat(talking, nina)]
    for now in (NOW, NOW + timedelta(days=1)):
        members.leave(twice.pop(), by=nina, now=now)

    assert seat(talking, nina).left_on == talking.organization.today - timedelta(days=1)


def test_a_host_gives_the_lesson_over_before_leaving(talking, lesson, vera):
    assert refusal(members.leave, seat(talking, vera), by=vera, now=NOW) == (
        "Кузнецова В. И.: впереди занятия «Речевая игра». Сначала передайте их другому ведущему."
    )
    members.leave(seat(talking, vera), by=vera, now=lesson.ends_at)
    assert standing(talking, vera).leads is False


def test_one_coordinator_after_another(talking, vera, nina):
    members.appoint(seat(talking, nina), by=vera, now=NOW)

    assert (standing(talking, nina).leads, standing(talking, vera).leads) == (True, False)
    assert AuditEvent.objects.get().subject == "Координатор сообщества «Говорящая группа»: Орлова Н. П."


def test_who_may_not_coordinate(talking, guest, nina, vera):
    invited = make_member(talking, guest, left_on=talking.organization.today)
    assert refusal(members.appoint, invited, by=vera, now=NOW) == (
        "Координатором может быть только сотрудник детского сада."
    )
    former = seat(talking, nina)
    members.leave(former, by=nina, now=NOW)
    assert refusal(members.appoint, former, by=vera, now=NOW) == "Орлова Н. П.: уже не участвует в сообществе."


def test_the_methodist_leads_while_nobody_coordinates(anna, marina, vera, nina, talking):
    vacant = make_community(nina, title="Без координатора")

    assert [standing(vacant, who).leads for who in (anna, marina, nina)] == [True, False, False]
    assert [standing(talking, who).leads for who in (anna, marina, vera)] == [False, False, True]
    assert standing(vacant, anna).is_member is False


def test_words_saved_from_an_old_page_do_not_reopen_a_closed_community(talking):
    old = Community.objects.get(pk=talking.pk)
    closings.close(talking, now=NOW)
    texts = {"title": "Другое", "purpose": "–", "by": old.created_by, "now": NOW}

    assert refusal(communities.revise, old, version=old.version, **texts).startswith("Работа сообщества уже завершена")
    talking.refresh_from_db()
    assert (talking.title, talking.is_closed) == ("Говорящая группа", True)


def test_whoever_left_the_kindergarten_today_has_no_seat_today(talking, nina):
    nina.ended_on = nina.organization.today
    nina.save()

    assert standing(talking, nina).is_member is False


def test_a_coordinator_who_leaves_serves_no_longer(talking, vera, nina):
    until = talking.organization.today + timedelta(days=90)
    CommunityMember.objects.update(is_coordinator=False)
    members.appoint(seat(talking, vera), by=vera, now=NOW, until=until)
    with pytest.raises(Refused):
        members.appoint_acting(seat(talking, nina), by=nina, now=NOW)
    members.leave(seat(talking, vera), by=vera, now=NOW)

    term = talking.coordinator_terms.get()
    assert (term.ends_on, term.ended_on) == (until, talking.organization.today)


def test_the_last_member_leaves_and_the_community_ends_unless_lessons_wait(talking, lesson, vera, nina):
    members.leave(seat(talking, nina), by=nina, now=NOW)
    assert refusal(members.leave, seat(talking, vera), by=vera, now=NOW).startswith("Кузнецова В. И.: впереди занятия")

    members.leave(seat(talking, vera), by=vera, now=lesson.ends_at)
    talking.refresh_from_db()
    assert talking.is_closed is True


def test_an_acting_coordinator_stands_among_the_decisions(anna, nina):
    vacant = make_community(nina, title="Без координатора")
    members.appoint_acting(seat(vacant, nina), by=anna, now=NOW)

    assert vacant.decisions.get().text.startswith("Координатора не было, поэтому Иванова А. С.")
    assert vacant.coordinator_terms.get().ends_on == vacant.organization.today + timedelta(days=30)
