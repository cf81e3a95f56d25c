import pytest

from communities.models import CharterAcceptance, CharterState
from communities.models.signatures import read_signatures
from communities.services import bookings, charters, members
from communities.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from pos_portal.core.services.versions import StaleVersion
from tests.communities.factories import NOW, make_charter, make_community, make_member


@pytest.fixture
def group(vera, nina):
    """No rules yet."""
    return make_community(vera, nina, coordinator=vera, charter=False)


def write(group, by, *, version=0, idea="Слышать каждого", lines="Начинаем с удачного.\n\n  Решаем вместе. "):
    return charters.write(group, version=version, idea=idea, lines=lines, by=by, now=NOW)


def accept(charter, *people):
    charter.refresh_from_db()
    for person in people:
        charter = charters.accept(charter, version=charter.version, by=person, now=NOW)
    return charter


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def test_it_is_in_force_when_the_last_of_the_group_accepts(group, vera, nina, guest):
    make_member(group, guest, left_on=group.organization.today)
    draft = write(group, vera)
    assert draft.rules == ["Начинаем с удачного.", "Решаем вместе."]

    assert accept(draft, vera).state == CharterState.DRAFT
    assert accept(draft, nina).state == CharterState.IN_FORCE
    assert AuditEvent.objects.filter(subject="Сообщество «Говорящая группа»: действует соглашение, версия 1").exists()


def test_the_next_version_takes_the_place_and_asks_anew(group, vera, nina):
    first = accept(write(group, vera), vera, nina)
    second = write(group, nina, lines="Решаем вместе.")
    assert (second.number, second.state) == (2, CharterState.DRAFT)

    accept(second, nina, vera)

    first.refresh_from_db()
    assert (first.state, first.acceptances.count()) == (CharterState.REPLACED, 2)
    told = refusal(charters.accept, first, version=first.version, by=vera, now=NOW)
    assert told == "Эту версию уже заменили. Прочитайте ту, что действует."


def test_new_words_of_a_draft_ask_for_everybodys_word_anew(group, vera, nina):
    draft = accept(write(group, vera), vera)
    changed = write(group, nina, version=draft.version, lines="Решаем вместе.")

    assert changed.acceptances.count() == 0
    told = refusal(charters.accept, draft, version=draft.version, by=vera, now=NOW)
    assert told == "Текст только что изменили. Прочитайте его ещё раз и примите."


def test_two_people_write_at_once(group, vera, nina):
    draft = write(group, vera)
    with pytest.raises(StaleVersion):
        write(group, nina)
    write(group, nina, version=draft.version, lines="Решаем вместе.")
    with pytest.raises(StaleVersion):
        write(group, vera, version=draft.version)


@pytest.mark.parametrize(("idea", "lines"), [("\u200b", "Правило"), ("Идея", " \n\u200b\n")])
def test_an_empty_charter_is_refused(group, vera, idea, lines):
    assert refusal(write, group, vera, idea=idea, lines=lines) == "Напишите общую идею и хотя бы одно правило."


def test_the_same_words_are_no_new_version(group, vera, nina):
    accept(write(group, vera), vera, nina)

    assert refusal(write, group, vera) == "Этот текст совпадает с тем, что уже действует."


def test_nobody_books_before_the_rules_are_accepted(lesson, talking, nina):
    CharterAcceptance.objects.filter(membership=nina).delete()

    assert refusal(bookings.book, lesson, by=nina, now=NOW) == charters.NOT_ACCEPTED
    assert bookings.book(lesson, by=nina, now=NOW, accepts=True).is_booked is True
    assert talking.charters.get().acceptances.filter(membership=nina).count() == 1


def test_nobody_books_where_there_are_no_rules(lesson, talking, nina):
    talking.charters.all().delete()

    assert refusal(bookings.book, lesson, by=nina, now=NOW, accepts=True) == charters.NO_CHARTER


def test_a_booking_looks_at_the_rules_once(lesson, nina, django_assert_num_queries):
    with django_assert_num_queries(13):
        bookings.book(lesson, by=nina, now=NOW)


def test_whose_word_is_waited_for(talking, vera, nina, sveta, sunny):
    draft = make_charter(talking, vera, number=2, state=CharterState.DRAFT)
    accept(draft, sveta, vera)
    signed = read_signatures(draft, sunny.today)

    assert [seat.membership for seat, _ in signed.accepted] == [vera]
    assert [seat.membership for seat in signed.waiting] == [nina]
    assert [word.membership for word in signed.visitors] == [sveta]


def test_the_draft_takes_force_when_the_last_who_was_waited_for_leaves(group, vera, nina, sveta):
    make_member(group, sveta)
    draft = accept(write(group, vera), vera)
    members.leave(group.members.get(membership=sveta), by=sveta, now=NOW)
    draft.refresh_from_db()
    assert draft.state == CharterState.DRAFT

    members.leave(group.members.get(membership=nina), by=nina, now=NOW)

    draft.refresh_from_db()
    assert draft.state == CharterState.IN_FORCE


def test_a_draft_before_the_group_waits_for_its_outcome(group, vera, nina):
    draft = accept(write(group, vera), vera)
    charters.propose(draft, by=vera, now=NOW)
    members.leave(group.members.get(membership=nina), by=nina, now=NOW)

    draft.refresh_from_db()
    assert draft.state == CharterState.DRAFT
