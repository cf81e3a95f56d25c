from datetime import timedelta

import pytest

from communities.access import lines_to_speak_on, may_write_line
from communities.models import AgreementRule, ChangeLine, ChangeLineState, ChangeLineVoice, VoiceKind
from communities.models.change_polls import poll_about
from communities.services import change_lines, change_voices
from communities.services.change_drafts import proposal_for
from communities.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from pos_portal.core.services.versions import StaleVersion
from tests.communities.change_factories import make_accepted, make_discussion, make_line, make_result, make_voice
from tests.communities.factories import NOW
from tests.deficits.factories import make_trend
from tests.factories import make_membership


@pytest.fixture
def line(anna, marina, vera, nina) -> ChangeLine:
    """Discussed by the four of them for five days, two thirds must agree."""
    return make_discussion(anna)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def speak(line, person, kind=VoiceKind.AGREE, text="", **fields):
    fields.setdefault("edition", line.edition)
    return change_voices.speak(line, kind=kind, text=text, by=person, now=NOW, **fields)


def revised(line, by, **changes):
    words = {"title": line.title, "reason": "", "areas": line.areas, "directions": line.directions, "trends": []}
    return change_lines.revise(line, **(words | changes), version=line.version, by=by, now=NOW)


def settle(line, by):
    return change_lines.settle(line, by=by, now=NOW)


def test_an_educator_proposes_a_draft(vera):
    trend = make_trend(vera, status="confirmed")
    line = make_line(vera, trends=[trend], reason="Так говорят тенденции")

    assert (line.state, line.created_by, line.area_names) == (ChangeLineState.DRAFT, vera, ["Речевое развитие"])
    assert [(one.number, one.title, one.written_by) for one in line.editions.all()] == [(1, line.title, vera)]
    assert list(line.trends.all()) == [trend]


def test_the_line_of_the_year_before_is_known(anna):
    before = make_accepted(anna, "Прошлогодняя", school_year=anna.organization.school_year.start - 1)

    assert make_line(anna).previous == before


def test_it_is_opened_with_its_rule_and_term(anna):
    line, until = make_line(anna), anna.organization.today + timedelta(days=7)
    line = change_lines.open(line, rule=AgreementRule.CONSENT, voices_until=until, by=anna, now=NOW)

    assert (line.state, line.rule, line.voices_until) == (ChangeLineState.DISCUSSED, "consent", until)
    assert AuditEvent.objects.latest("pk").subject == "Открыто обсуждение линии изменений"


def test_what_is_not_opened(anna):
    today = anna.organization.today
    asked = {"rule": "consent", "voices_until": today, "by": anna, "now": NOW}

    late = {**asked, "voices_until": today - timedelta(days=1)}
    assert "сегодня или позже" in refusal(change_lines.open, make_line(anna), **late)
    assert "хотя бы одну" in refusal(change_lines.open, make_line(anna, areas=(), directions=()), **asked)
    discussed = make_discussion(anna, "Другая")
    assert "обсуждается другая" in refusal(change_lines.open, make_line(anna), **asked)
    assert "уже начато" in refusal(change_lines.open, discussed, **asked)
    discussed.delete()
    make_accepted(anna, "Принятая")
    assert "она единая" in refusal(change_lines.open, make_line(anna), **asked)


def test_voices_are_kept_when_minds_change(line, vera):
    first = speak(line, vera, VoiceKind.OBJECT, "Слишком много")
    second = speak(line, vera)

    first.refresh_from_db()
    assert (first.replaced_at, first.text, second.replaced_at) == (NOW, "Слишком много", None)
    assert poll_about(line, vera).tally.agreed == 1
    assert [voice.text for voice in poll_about(line, vera).changed] == ["Слишком много"]


def test_the_same_word_twice_is_one_voice(line, vera):
    assert speak(line, vera) == speak(line, vera)
    assert ChangeLineVoice.objects.count() == 1


def test_an_objection_needs_its_reason(line, vera):
    assert refusal(speak, line, vera, VoiceKind.OBJECT) == "Напишите замечание или причину возражения."
    assert ChangeLineVoice.objects.count() == 0


def test_who_has_no_voice(line, guest, sunny, vera):
    gone = make_membership(sunny, full_name="Ушедшая Вера", ended_on=sunny.today)

    assert "сотрудники детского сада" in refusal(speak, line, guest)
    assert "сотрудники детского сада" in refusal(speak, line, gone)


def test_a_voice_after_the_term(anna, vera):
    line = make_discussion(anna, days=-1)

    assert refusal(speak, line, vera) == "Обсуждение закончено: высказаться уже нельзя."


@pytest.mark.parametrize("state", ["draft", "accepted", "declined", "finished"])
def test_a_voice_about_a_line_that_is_not_discussed(line, vera, anna, state):
    ChangeLine.objects.update(state=state)

    assert "Обсуждение закончено" in refusal(speak, line, vera)


def test_a_changed_text_asks_everybody_again(line, anna, vera, nina):
    speak(line, vera, VoiceKind.OBJECT, "Широко")
    line = revised(line, anna, title="Слушаем и спрашиваем")

    assert (line.edition, poll_about(line, vera).tally.spoken) == (2, 0)
    (earlier,) = poll_about(line, vera).earlier
    assert (earlier.edition.title, [voice.text for voice in earlier.voices]) == ("Слушаем ребёнка", ["Широко"])
    assert "Прочитайте новую редакцию" in refusal(speak, line, nina, edition=1)
    assert speak(line, vera).edition == 2


def test_other_trends_are_no_other_text(line, anna, vera):
    speak(line, vera)
    line = revised(line, anna, trends=[make_trend(anna, status="confirmed")])

    assert (line.edition, poll_about(line, vera).tally.agreed) == (1, 1)


def test_the_words_of_a_draft_are_simply_corrected(anna):
    line = revised(make_line(anna), anna, title="Иначе", areas=["art"])

    assert [(one.number, one.title, one.areas) for one in line.editions.all()] == [(1, "Иначе", ["art"])]


def test_nothing_is_changed_after_the_decision_nor_from_an_old_page(anna):
    assert "больше не меняют" in refusal(revised, make_accepted(anna), anna, title="Иначе")
    line = make_line(anna, "Другая")
    revised(line, anna, title="Первая")
    line.version = 1
    with pytest.raises(StaleVersion):
        revised(line, anna, title="Вторая")


def test_it_is_accepted_as_its_rule_says(line, anna, marina, vera, nina):
    for person in (anna, vera):
        speak(line, person)
    assert refusal(settle, line, anna).startswith("Согласны 2 из 4, по правилу нужно 3: не хватает ещё")
    speak(line, nina, VoiceKind.REMARK, "И о семье")

    line = change_lines.settle(line, note="Обсудим семью зимой", by=anna, now=NOW)
    assert (line.state, line.decided_by, line.decision_note) == ("accepted", anna, "Обсудим семью зимой")
    assert "уже записан" in refusal(settle, line, anna)


def test_an_objection_stops_consent_until_it_is_answered(anna, marina, vera, nina):
    line = make_discussion(anna, rule=AgreementRule.CONSENT)
    for person in (anna, marina, nina):
        speak(line, person)
    assert "Высказались 3 из 4, возражений нет." in refusal(settle, line, anna)
    speak(line, vera, VoiceKind.OBJECT, "Широко")
    assert settle(line, anna).state == "declined"


def test_after_the_term_the_rule_declines(anna, marina, vera, nina):
    line = make_discussion(anna, days=-1)
    make_voice(line, vera)

    line = settle(line, anna)
    assert line.state == "declined"
    line = change_lines.reopen(line, by=anna, now=NOW)
    assert (line.state, line.edition, line.decided_by, line.voices_until) == ("draft", 2, None, None)
    assert poll_about(line, anna).tally.spoken == 0
    assert "которую не приняли" in refusal(change_lines.reopen, line, by=anna, now=NOW)


def test_more_time(anna, vera, marina, nina):
    line = make_discussion(anna, days=-1)
    later = anna.organization.today + timedelta(days=3)
    line = change_lines.prolong(line, voices_until=later, by=anna, now=NOW)

    assert speak(line, vera).kind == "agree"
    assert "закончено" in refusal(change_lines.prolong, make_line(anna), voices_until=later, by=anna, now=NOW)


def test_voices_of_people_who_left_do_not_count_but_stay(line, anna, marina, vera, nina, sunny):
    for person in (anna, vera, nina):
        speak(line, person)
    vera.ended_on = sunny.today
    vera.save()

    poll = poll_about(line, anna)
    assert (poll.tally.asked, poll.tally.agreed, [voice.membership for voice in poll.left]) == (3, 2, [vera])


def test_the_tally_of_a_decision_stays_as_it_was(line, anna, marina, vera, nina, sunny):
    for person in (anna, vera, nina):
        speak(line, person)
    line = settle(line, anna)
    line.decided_at = NOW - timedelta(days=3)
    line.save()
    make_membership(sunny, full_name="Новая Ольга", started_on=sunny.today - timedelta(days=1))

    assert poll_about(line, anna).tally.asked == 4


def test_one_line_a_year_is_accepted_even_in_a_race(line, anna, vera, nina):
    for person in (anna, vera, nina):
        speak(line, person)
    make_accepted(anna, "Опередила")

    assert "она единая" in refusal(settle, line, anna)


def test_it_is_finished_once(anna):
    line = change_lines.finish(make_accepted(anna), by=anna, now=NOW)

    assert (line.state, line.decided_by) == ("finished", anna)
    assert "только принятую" in refusal(change_lines.finish, line, by=anna, now=NOW)


def test_only_an_untouched_draft_is_deleted(anna, line):
    change_lines.discard(make_line(anna, "Черновик"))

    assert list(ChangeLine.objects.all()) == [line]
    assert "Удалить можно только черновик" in refusal(change_lines.discard, line)


def test_a_draft_goes_with_its_results(anna):
    line = make_line(anna)
    make_result(line, anna)
    change_lines.discard(line)

    assert ChangeLine.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "anna_may", "vera_may", "nina_may"),
    [("draft", True, True, False), ("discussed", True, False, False), ("accepted", False, False, False)],
)
def test_who_writes(anna, vera, nina, state, anna_may, vera_may, nina_may):
    line = make_line(vera)
    line.state = state

    assert [may_write_line(line, person) for person in (anna, vera, nina)] == [anna_may, vera_may, nina_may]


def test_who_is_still_asked(line, anna, vera, guest, olga):
    assert list(lines_to_speak_on(vera)) == [line]
    speak(line, vera)
    assert list(lines_to_speak_on(vera)) == []
    line = revised(line, anna, title="Новая редакция")
    assert [list(lines_to_speak_on(person)) for person in (vera, guest, olga)] == [[line], [], []]


def test_a_draft_from_trends(anna):
    make_trend(anna, status="confirmed", area="speech", group="method", text="Читают без вопросов")
    make_trend(anna, status="confirmed", area="speech", group="psych_ped", priority=1, text="Мало выбора")
    make_trend(anna, status="found", area="art", group="digital")
    make_trend(anna, status="confirmed", area="art", direction="positive")

    proposal = proposal_for(anna)
    assert (proposal.draft.areas, proposal.draft.directions) == ({"speech": 2}, {"psych_ped": 1, "method": 1})
    assert proposal.title == (
        "Речевое развитие: учимся видеть и поддерживать каждого ребёнка, обновляем методы и приёмы"
    )
    assert proposal.reason == "Так говорят наши тенденции:\n– Мало выбора"


def test_a_draft_without_areas_or_trends(anna):
    assert (proposal_for(anna).title, proposal_for(anna).reason) == ("", "")
    make_trend(anna, status="in_work", group="method", school_year=anna.organization.school_year.start - 1)
    assert proposal_for(anna).title == "Обновляем методы и приёмы"
