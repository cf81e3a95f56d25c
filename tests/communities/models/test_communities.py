from datetime import timedelta

from communities.models import Booking, Community, CommunityMember
from communities.services import bookings
from tests.communities.factories import NOW, make_community, make_member


def test_who_knows_of_a_community(talking, anna, marina, vera, sveta, guest, officer, olga):
    knows = [who for who in (anna, marina, vera, sveta, guest, officer, olga) if Community.objects.visible_to(who)]

    assert knows == [anna, marina, vera, sveta]


def test_a_guest_knows_the_communities_that_invited(talking, vera, guest):
    make_community(vera, title="Другое сообщество")
    make_member(talking, guest, left_on=talking.organization.today)

    assert list(Community.objects.visible_to(guest)) == [talking]
    assert {seat.community for seat in CommunityMember.objects.visible_to(guest)} == {talking}


def test_ones_own_communities(talking, nina, sveta, anna):
    former = make_community(anna, title="Прежнее сообщество")
    make_member(former, nina, left_on=talking.organization.today - timedelta(days=1))

    assert list(Community.objects.visible_to(nina).of(nina)) == [talking]
    assert list(Community.objects.visible_to(sveta).of(sveta)) == []


def test_who_no_longer_works_here_is_in_no_community(talking, nina):
    nina.ended_on = talking.organization.today - timedelta(days=1)
    nina.save()

    seats = CommunityMember.objects.current(talking.organization.today)
    assert [seat.membership.user.full_name for seat in seats] == ["Кузнецова Вера Ильинична"]


def test_who_comes_is_known_to_members_and_hosts(lesson, nina, vera, anna, marina, sveta, guest, officer, olga):
    booking = bookings.book(lesson, by=nina, now=NOW)

    people = (nina, vera, anna, marina, sveta, guest, officer, olga)
    assert [who for who in people if booking in Booking.objects.visible_to(who)] == [nina, vera]
