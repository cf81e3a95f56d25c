from datetime import timedelta

import pytest

from communities.models import (
    CommunityGoal,
    CommunityMember,
    CoordinatorTerm,
    Decision,
    Motion,
    WorkItem,
)
from communities.services import members, motions
from tests.communities.factories import NOW, make_community, make_member
from tests.communities.self_government_factories import make_motion
from tests.communities.services.test_communities import refusal

WEEK_LATER = NOW + timedelta(days=8)


@pytest.fixture
def four(vera, nina, sveta, anna):
    """Вера coordinates; Нина, Светлана and Анна take part."""
    return make_community(vera, nina, sveta, anna, title="Вчетвером", coordinator=vera)


def state_of(motion) -> tuple[str, str]:
    motion.refresh_from_db()
    return motion.state, motion.outcome


def test_who_proposes_has_agreed(four, nina):
    motion = make_motion(four, nina)

    assert (motion.state, motion.voices_until) == ("open", four.organization.today + timedelta(days=7))
    assert [(voice.membership, voice.kind) for voice in motion.voices.all()] == [(nina, "agree")]


def test_when_all_agree_it_is_a_decision_at_once(four, vera, nina, sveta, anna):
    motion = make_motion(four, nina)
    for who in (vera, sveta):
        motions.speak(motion, kind="agree", by=who, now=NOW)
    motions.speak(motion, kind="remark", text="Не в декабре", by=anna, now=NOW)

    assert state_of(motion) == (
        "accepted",
        "Высказались 4 из 4 (100\xa0%): согласны – 3, с замечанием – 1, возражений нет.",
    )
    decision = Decision.objects.get()
    assert (decision.text, decision.motion) == ("Встречаемся по четвергам в сонный час", motion)


def test_silence_is_waited_for_until_the_term(four, vera, nina, sveta):
    motion = make_motion(four, nina)
    motions.speak(motion, kind="agree", by=vera, now=NOW)
    told = refusal(motions.settle, motion, by=vera, now=NOW)

    assert told.startswith("Ещё рано подводить итог: высказаться можно до ")
    motions.settle(motion, by=sveta, now=WEEK_LATER)
    assert state_of(motion) == ("accepted", "Высказались 2 из 4 (50\xa0%): согласны – 2, возражений нет.")


def test_one_voice_of_four_is_not_enough(four, nina):
    motion = make_motion(four, nina)
    motions.settle(motion, by=nina, now=WEEK_LATER)

    assert state_of(motion) == (
        "declined",
        "Высказались 1 из 4 (25\xa0%): согласны – 1, возражений нет. Не хватило 1\xa0голоса.",
    )
    assert Decision.objects.count() == 0


def test_an_objection_keeps_it_open_until_the_term_and_may_be_answered(four, vera, nina, sveta, anna):
    motion = make_motion(four, nina)
    for who in (vera, sveta):
        motions.speak(motion, kind="agree", by=who, now=NOW)
    motions.speak(motion, kind="object", text="У меня в четверг смена", by=anna, now=NOW)
    assert state_of(motion)[0] == "open"

    motions.speak(motion, kind="agree", by=anna, now=NOW)

    assert state_of(motion)[0] == "accepted"
    said = motion.voices.filter(membership=anna).order_by("pk")
    assert [(voice.kind, voice.replaced_at is None) for voice in said] == [("object", False), ("agree", True)]


def test_what_is_objected_to_is_declined_at_its_term(four, vera, nina):
    motion = make_motion(four, nina)
    motions.speak(motion, kind="object", text="Рано", by=vera, now=NOW)
    motions.settle(motion, by=nina, now=WEEK_LATER)

    assert state_of(motion) == ("declined", "Высказались 2 из 4 (50\xa0%): согласны – 1, возражают – 1.")


def test_an_objection_has_a_reason(four, vera, nina):
    motion = make_motion(four, nina)

    told = refusal(motions.speak, motion, kind="object", text=" ", by=vera, now=NOW)
    assert told == "Напишите замечание или причину возражения."
    assert motion.voices.count() == 1


def test_the_same_word_twice_is_one_word(four, vera, nina):
    motion = make_motion(four, nina)
    for _ in range(2):
        motions.speak(motion, kind="agree", by=vera, now=NOW)

    assert motion.voices.count() == 2


def test_a_voice_after_closing_is_refused_in_words(talking, vera, nina):
    motion = make_motion(talking, nina)
    motions.speak(motion, kind="agree", by=vera, now=NOW)

    told = refusal(motions.speak, motion, kind="object", text="Передумала", by=vera, now=NOW)
    assert told.startswith("Итог уже подведён: принято ")
    assert state_of(motion)[0] == "accepted"


def test_a_voice_after_the_term_is_refused_in_words(four, vera, nina):
    motion = make_motion(four, nina)

    assert "Осталось подвести итог." in refusal(motions.speak, motion, kind="agree", by=vera, now=WEEK_LATER)


def test_who_left_in_the_middle_counts_no_longer(four, vera, nina, sveta, anna):
    motion = make_motion(four, nina)
    motions.speak(motion, kind="object", text="Не хочу", by=sveta, now=NOW)
    members.leave(CommunityMember.objects.get(community=four, membership=sveta), by=sveta, now=NOW)

    told = refusal(motions.speak, motion, kind="agree", by=sveta, now=NOW)
    assert told == "Высказываются участники сообщества, а Вы в нём сейчас не участвуете."
    for who in (vera, anna):
        motions.speak(motion, kind="agree", by=who, now=NOW)
    assert state_of(motion) == ("accepted", "Высказались 3 из 3 (100\xa0%): согласны – 3, возражений нет.")
    assert motion.voices.count() == 4


def test_neither_guest_nor_outsiders_propose_or_speak(talking, vera, guest, marina):
    make_member(talking, guest, left_on=talking.organization.today + timedelta(days=5))
    motion = make_motion(talking, vera)

    for who in (guest, marina):
        assert refusal(make_motion, talking, who) == "Предлагают участники сообщества."
        assert refusal(motions.speak, motion, kind="agree", by=who, now=NOW).startswith("Высказываются участники")


def test_another_rule_asks_for_more(four, vera, nina, sveta):
    four.rule = "two_thirds"
    four.save()
    motion = make_motion(four, nina)
    motions.speak(motion, kind="agree", by=vera, now=NOW)
    assert state_of(motion)[0] == "open"

    motions.speak(motion, kind="agree", by=sveta, now=NOW)
    assert state_of(motion)[0] == "accepted"


def test_only_the_proposer_withdraws_and_only_once(four, vera, nina):
    motion = make_motion(four, nina)
    assert refusal(motions.withdraw, motion, by=vera, now=NOW) == (
        "Отозвать или заменить предложение может только тот, кто его внёс."
    )
    motions.withdraw(motion, by=nina, now=NOW)

    assert state_of(motion)[0] == "withdrawn"
    assert refusal(motions.withdraw, motion, by=nina, now=NOW).startswith("Итог уже подведён: отозвано")


def test_a_changed_text_takes_the_place_of_the_earlier(four, vera, nina):
    first = make_motion(four, nina)
    motions.speak(first, kind="object", text="Не по четвергам", by=vera, now=NOW)

    second = make_motion(four, nina, title="Встречаемся по вторникам", replaces=first)

    assert state_of(first) == ("withdrawn", "Вместо него предложен новый текст")
    assert (second.state, second.replaces, second.voices.count()) == ("open", first, 1)


def test_a_task_agreed_stands_among_the_tasks(talking, vera, nina):
    motion = make_motion(talking, nina, kind="goal", side="members", title="Слушать, не перебивая")
    motions.speak(motion, kind="agree", by=vera, now=NOW)

    goal = CommunityGoal.objects.get()
    assert (goal.text, goal.side, goal.motion, goal.added_by) == ("Слушать, не перебивая", "members", motion, nina)
    assert Decision.objects.get().text == "Новая задача: Слушать, не перебивая"


def test_work_agreed_stands_in_the_plan(talking, vera, nina):
    due_on = talking.organization.today + timedelta(days=20)
    motion = make_motion(
        talking, nina, kind="work", title="Читаем главу", form="reading", due_on=due_on, candidate=vera
    )
    motions.speak(motion, kind="agree", by=vera, now=NOW)

    item = WorkItem.objects.get()
    assert (item.stage, item.form, item.due_on, item.responsible) == ("theory", "reading", due_on, vera)


def test_the_group_chooses_its_coordinator_till_a_day(talking, vera, nina):
    until = talking.organization.today + timedelta(days=90)
    motion = make_motion(talking, vera, kind="coordinator", candidate=nina, due_on=until)
    motions.speak(motion, kind="agree", by=nina, now=NOW)

    assert CommunityMember.objects.get(is_coordinator=True).membership == nina
    assert [(term.membership, term.ends_on, term.motion) for term in CoordinatorTerm.objects.all()] == [
        (nina, until, motion)
    ]
    assert Decision.objects.get().text.startswith("Координатор: Орлова Н. П. по ")


def test_two_coordinators_are_not_asked_for_at_once(four, vera, nina):
    until = four.organization.today + timedelta(days=90)
    make_motion(four, vera, kind="coordinator", candidate=nina, due_on=until)

    told = refusal(make_motion, four, nina, kind="coordinator", candidate=vera, due_on=until)
    assert told == "Такое предложение группа уже обсуждает. Выскажитесь о нём или дождитесь итога."


def test_who_was_to_coordinate_and_left(four, vera, nina, sveta, anna):
    until = four.organization.today + timedelta(days=90)
    motion = make_motion(four, vera, kind="coordinator", candidate=nina, due_on=until)
    members.leave(CommunityMember.objects.get(community=four, membership=nina), by=nina, now=NOW)
    for who in (sveta, anna):
        motions.speak(motion, kind="agree", by=who, now=NOW)

    assert state_of(motion) == (
        "declined",
        "Группа согласна, но сделать это сейчас нельзя. Орлова Н. П.: уже не участвует в сообществе.",
    )
    assert (CommunityMember.objects.get(is_coordinator=True).membership, Decision.objects.count()) == (vera, 0)


def test_a_guest_is_invited_by_the_group_until_a_day(talking, vera, nina, guest):
    told = refusal(make_motion, talking, vera, kind="member", candidate=guest)
    assert told == "Гостева Г. Ю.: укажите, по какое число приглашён гость."
    until = talking.organization.today + timedelta(days=60)
    motion = make_motion(talking, vera, kind="member", candidate=guest, due_on=until)
    assert motion.title.startswith("Приглашённый специалист: Гостева Г. Ю. по ")
    motions.speak(motion, kind="agree", by=nina, now=NOW)

    assert CommunityMember.objects.get(membership=guest).left_on == until


def test_somebody_who_wishes_to_join_asks_the_group(four, vera, nina, anna, marina):
    motion = members.join(four, by=marina, now=NOW)

    assert (motion.kind, motion.candidate, motion.voices.count()) == ("member", marina, 0)
    assert refusal(members.join, four, by=marina, now=NOW).startswith("Такое предложение группа уже обсуждает.")
    for who in (vera, nina, anna):
        motions.speak(motion, kind="agree", by=who, now=NOW)
    assert state_of(motion)[0] == "open"
    motions.settle(motion, by=vera, now=WEEK_LATER)
    assert four.members.filter(membership=marina).exists()


def test_title_and_theme_are_the_groups(talking, vera, nina):
    make_community(vera, title="Занято")
    for kind, title in (("name", "Слышим детей"), ("theme", "Диалог"), ("name", "Занято")):
        motions.speak(make_motion(talking, nina, kind=kind, title=title), kind="agree", by=vera, now=NOW)

    talking.refresh_from_db()
    assert (talking.title, talking.theme, talking.version) == ("Слышим детей", "Диалог", 3)
    assert Motion.objects.get(title="Занято").outcome == (
        "Группа согласна, но сделать это сейчас нельзя. Сообщество с таким названием уже есть."
    )


def test_the_group_ends_its_work_and_open_proposals_with_it(talking, vera, nina):
    other = make_motion(talking, vera)
    motion = make_motion(talking, nina, kind="closing")
    motions.speak(motion, kind="agree", by=vera, now=NOW)

    talking.refresh_from_db()
    assert (talking.is_closed, state_of(motion)[0]) == (True, "accepted")
    assert state_of(other) == ("withdrawn", "Сообщество завершило работу")
    assert refusal(make_motion, talking, vera) == "Сообщество завершило работу: новых предложений нет."


def test_work_with_lessons_ahead_does_not_end(talking, lesson, vera, nina):
    motion = make_motion(talking, nina, kind="closing")
    motions.speak(motion, kind="agree", by=vera, now=NOW)

    assert state_of(motion)[1].startswith("Группа согласна, но сделать это сейчас нельзя. У сообщества есть запланиров")
    talking.refresh_from_db()
    assert talking.is_closed is False


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": ""}, "Напишите, что Вы предлагаете."),
        ({"kind": "goal"}, "Укажите, чья это задача: детского сада или участников."),
        ({"kind": "work"}, "Укажите срок."),
        ({"kind": "coordinator"}, "Выберите, о ком речь."),
        ({"kind": "name", "title": "а" * 161}, "Название длиннее 160 знаков. Сделайте его короче."),
    ],
)
def test_what_a_proposal_needs(talking, vera, fields, told):
    assert refusal(make_motion, talking, vera, **fields) == told


def test_days_that_are_over(talking, vera):
    yesterday = talking.organization.today - timedelta(days=1)

    assert refusal(make_motion, talking, vera, voices_until=yesterday).startswith("День, до которого можно")
    assert refusal(make_motion, talking, vera, kind="work", due_on=yesterday).startswith("Этот срок уже прошёл.")


def test_who_waits_for_whose_word(four, talking, vera, nina, sveta, marina):
    motion = make_motion(four, nina)
    late = make_motion(talking, nina)
    Motion.objects.filter(pk=late.pk).update(voices_until=four.organization.today - timedelta(days=1))

    waiting = {who: list(Motion.objects.waiting_for(who)) for who in (vera, nina, sveta, marina)}
    assert waiting == {vera: [motion], nina: [late], sveta: [motion], marina: []}
    assert list(Motion.objects.overdue(four.organization.today)) == [late]
    motions.speak(motion, kind="object", text="Рано", by=vera, now=NOW)
    assert list(Motion.objects.waiting_for(vera)) == []


def test_who_was_to_join_and_was_dismissed(talking, vera, nina, sveta):
    motion = make_motion(talking, nina, kind="member", title="", candidate=sveta)
    sveta.ended_on = talking.organization.today
    sveta.save()
    motions.speak(motion, kind="agree", by=vera, now=NOW)

    assert state_of(motion) == (
        "declined",
        "Группа согласна, но сделать это сейчас нельзя. Фёдорова С. И.: больше не работает в детском саду.",
    )
    assert not CommunityMember.objects.filter(membership=sveta).exists()


def test_work_of_somebody_who_left_is_everybodys(four, vera, nina, sveta, anna):
    due = four.organization.today + timedelta(days=30)
    motion = make_motion(four, nina, kind="work", form="theory", due_on=due, candidate=sveta)
    members.leave(four.members.get(membership=sveta), by=sveta, now=NOW)
    for who in (vera, anna):
        motions.speak(motion, kind="agree", by=who, now=NOW)

    assert (state_of(motion)[0], WorkItem.objects.get().responsible) == ("accepted", None)
