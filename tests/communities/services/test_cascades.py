from datetime import timedelta

import pytest

from communities.models import Cascade, CascadeListener, CascadeState
from communities.services import cascades
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.cascade_factories import make_cascade
from tests.communities.factories import NOW, make_member


@pytest.fixture
def words(sunny, talking):
    return {
        "title": "Продуктивное чтение",
        "resource": None,
        "source": "Курсы ИРО",
        "community": talking,
        "trend": None,
        "learn_until": sunny.today + timedelta(days=10),
        "teach_on": sunny.today + timedelta(days=20),
        "listeners": [],
        "now": NOW,
    }


def heard(cascade) -> set:
    return {one.membership for one in cascade.listeners.all()}


def used(cascade, person):
    return cascade.listeners.get(membership=person)


def test_a_colleague_is_asked_and_the_members_listen(words, anna, vera, nina, guest, talking):
    make_member(talking, guest, left_on=talking.organization.today + timedelta(days=30))

    cascade = cascades.propose(**words, learner=vera, by=anna)

    assert (cascade.agreed_at, cascade.state, heard(cascade)) == (None, CascadeState.LEARNING, {nina})


def test_who_offers_themselves_has_agreed(words, vera):
    assert cascades.propose(**words, learner=vera, by=vera).agreed_at == NOW


def test_a_learner_is_nobodys_listener(words, vera, nina):
    with pytest.raises(Refused, match="тот, кто учит"):
        cascades.propose(**words | {"listeners": [vera, nina]}, learner=vera, by=vera)


def test_somebody_must_listen(words, vera):
    with pytest.raises(Refused, match="Отметьте, кого научат"):
        cascades.propose(**words | {"community": None}, learner=vera, by=vera)
    assert Cascade.objects.count() == 0


def test_one_learns_before_one_teaches(words, vera, sunny):
    with pytest.raises(Refused, match="Сначала человек учится сам"):
        cascades.propose(**words | {"teach_on": sunny.today}, learner=vera, by=vera)


def test_days_changed_by_another_ask_again(vera, nina, anna, sunny):
    cascade = make_cascade(vera, nina)
    kept = {"title": "Чтение", "source": "", "learn_until": cascade.learn_until, "listeners": [nina, anna]}

    cascades.revise(cascade, version=1, **kept, teach_on=cascade.teach_on, by=anna)
    assert (Cascade.objects.get().agreed_at, heard(cascade)) == (NOW, {nina, anna})
    cascades.revise(cascade, version=2, **kept, teach_on=cascade.teach_on + timedelta(days=1), by=anna)

    assert Cascade.objects.get().agreed_at is None
    with pytest.raises(StaleVersion):
        cascades.revise(cascade, version=2, **kept, teach_on=cascade.teach_on, by=anna)


def test_nothing_is_learned_without_consent(vera, nina, sunny):
    cascade = make_cascade(vera, nina, agreed_at=None)
    with pytest.raises(Refused, match="подтвердите, что согласны"):
        cascades.learn(cascade, learned_on=sunny.today, taken_away="Всё")

    cascades.agree(cascade, now=NOW)
    cascades.learn(cascade, learned_on=sunny.today, taken_away="Остановки при чтении")

    assert Cascade.objects.get().state == CascadeState.LEARNED


def test_the_lesson_tells_who_was_there(vera, nina, anna, sunny):
    cascade = make_cascade(vera, nina, anna)
    with pytest.raises(Refused, match="Сначала отметьте, что обучение пройдено"):
        cascades.teach(cascade, taught_on=sunny.today, present=[nina])
    cascades.learn(cascade, learned_on=sunny.today, taken_away="Остановки при чтении")
    with pytest.raises(Refused, match="учить других можно с этого дня"):
        cascades.teach(cascade, taught_on=sunny.today - timedelta(days=1), present=[nina])
    with pytest.raises(Refused, match="ещё впереди"):
        cascades.teach(cascade, taught_on=sunny.today + timedelta(days=1), present=[nina])
    with pytest.raises(Refused, match="Отметьте, кто был"):
        cascades.teach(cascade, taught_on=sunny.today, present=[])

    cascades.teach(cascade, taught_on=sunny.today, present=[nina])

    assert [used(cascade, person).was_taught for person in (nina, anna)] == [True, False]
    with pytest.raises(Refused, match="уже отмечено"):
        cascades.teach(cascade, taught_on=sunny.today, present=[anna])


def test_what_is_used_is_asked_after_thirty_days(vera, nina, sunny):
    cascade = make_cascade(vera, nina, taught_ago=29)

    with pytest.raises(Refused, match="Пока рано: спросим"):
        cascades.use(used(cascade, nina), answer="yes", note="", today=sunny.today)


@pytest.mark.parametrize(("ago", "kept"), [(30, ("yes", "")), (89, ("yes", "")), (90, ("", "yes"))])
def test_the_answer_belongs_to_the_open_question(vera, nina, sunny, ago, kept):
    cascade = make_cascade(vera, nina, taught_ago=ago)

    cascades.use(used(cascade, nina), answer="no", note="", today=sunny.today)
    cascades.use(used(cascade, nina), answer="yes", note="Остановки", today=sunny.today)

    answer = used(cascade, nina)
    assert (answer.used_30, answer.used_90) == kept


def test_who_was_not_there_is_not_asked(vera, nina, sunny):
    cascade = make_cascade(vera, nina, taught_ago=40)
    cascade.listeners.update(was_taught=False)

    with pytest.raises(Refused, match="тех, кто был на встрече"):
        cascades.use(used(cascade, nina), answer="yes", note="", today=sunny.today)


def test_it_ends_when_the_last_question_was_asked(vera, nina, sunny):
    young, old = make_cascade(vera, nina, taught_ago=89), make_cascade(vera, nina, taught_ago=90)
    with pytest.raises(Refused, match="Завершить можно с"):
        cascades.close(young, today=sunny.today)
    with pytest.raises(Refused, match="прервите с причиной"):
        cascades.close(make_cascade(vera, nina), today=sunny.today)

    assert cascades.close(old, today=sunny.today).state == CascadeState.CLOSED
    with pytest.raises(Refused, match="уже завершена"):
        cascades.use(used(old, nina), answer="yes", note="", today=sunny.today)


def test_a_plain_no_needs_no_reason(vera, nina, anna):
    cascade = make_cascade(vera, nina, agreed_at=None, created_by=anna)
    with pytest.raises(Refused, match="Напишите, почему"):
        cascades.stop(cascade, reason="", by=anna)

    cascades.stop(cascade, reason="", by=vera)

    assert (Cascade.objects.get().state, Cascade.objects.get().stop_reason) == (CascadeState.STOPPED, cascades.DECLINED)
    with pytest.raises(Refused, match="уже прервана"):
        cascades.agree(cascade, now=NOW)


def test_due_questions_of_a_person(vera, nina, anna, sunny):
    first, last = make_cascade(vera, nina, taught_ago=30), make_cascade(vera, nina, taught_ago=95)
    make_cascade(vera, nina, taught_ago=29)
    make_cascade(vera, nina, taught_ago=95).listeners.update(used_90="no")
    make_cascade(vera, anna, taught_ago=30)

    assert [one.cascade for one in CascadeListener.objects.due(nina, sunny.today)] == [last, first]
