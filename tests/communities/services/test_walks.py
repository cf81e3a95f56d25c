from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from communities.models import StudyWalk, WalkState, WatchPoint
from communities.services import walk_sheets, walks
from communities.services.refusals import Refused
from communities.services.walk_documents import report_document
from pos_portal.core.models import Role
from pos_portal.core.services.versions import StaleVersion
from tests.communities.cascade_factories import make_carry_over, make_walk, make_watch_point
from tests.communities.factories import NOW
from tests.factories import make_membership

AHEAD = NOW + timedelta(days=7)


@pytest.fixture
def petr(daisy):
    return make_membership(daisy, role=Role.HEAD, full_name="Громов Пётр Сергеевич")


@pytest.fixture
def asked(vera, nina, daisy):
    return make_walk(vera, nina, host=daisy, state=WalkState.ASKED)


def texts(**changes) -> dict:
    row = {"host": None, "host_name": "", "community": None, "strategy": None, "purpose": "Чтение", "wanted": ""}
    return row | changes


def test_a_walk_goes_somewhere_else(vera, nina, sunny, daisy):
    for nowhere in (texts(), texts(host=sunny)):
        with pytest.raises(Refused, match="Выберите или впишите детский сад"):
            walks.prepare(**nowhere, people=[nina], by=vera, now=NOW)

    walk = walks.prepare(**texts(host=daisy, host_name="Лишнее"), people=[nina], by=vera, now=NOW)

    assert (walk.host_name, walk.state, list(walk.people.all())) == ("", WalkState.DRAFT, [nina])


def test_only_a_draft_or_a_declined_request_is_changed(asked, vera, nina, daisy):
    with pytest.raises(Refused, match="уже отправлена"):
        walks.revise(asked, version=1, **texts(host=daisy), people=[nina])
    with pytest.raises(Refused, match="уже отправлена"):
        walks.ask(asked)
    draft = make_walk(vera)
    walks.revise(draft, version=1, **texts(host_name="«Берёзка»", wanted="Вторник"), people=[nina])
    with pytest.raises(StaleVersion):
        walks.revise(draft, version=1, **texts(host_name="«Рябинка»"), people=[nina])
    assert StudyWalk.objects.get(pk=draft.pk).wanted == "Вторник"


def test_the_hosts_know_how_many_come(vera):
    with pytest.raises(Refused, match="сколько человек"):
        walks.ask(make_walk(vera))


def test_the_second_leader_reads_the_first_answer(asked, olga, petr):
    walks.answer(asked, agrees=True, visit_at=AHEAD, words="Вход со двора", by=olga, now=NOW)

    with pytest.raises(Refused, match="Уже ответил.* Чужова .*: ждём гостей. Написано: «Вход со двора»."):
        walks.answer(asked, agrees=False, visit_at=None, words="Карантин", by=petr, now=NOW)
    walk = StudyWalk.objects.get()
    assert (walk.state, walk.visit_at, walk.answered_by) == (WalkState.AGREED, AHEAD, olga)


def test_consent_comes_with_a_day_ahead_and_a_no_with_words(asked, olga):
    for wrong, words in (
        ({"agrees": True, "visit_at": None, "words": ""}, "Укажите день и час"),
        ({"agrees": True, "visit_at": NOW, "words": ""}, "уже прошёл"),
        ({"agrees": False, "visit_at": AHEAD, "words": ""}, "Напишите несколько слов"),
    ):
        with pytest.raises(Refused, match=words):
            walks.answer(asked, **wrong, by=olga, now=NOW)
    walks.answer(asked, agrees=False, visit_at=AHEAD, words="Ремонт", by=olga, now=NOW)

    assert (StudyWalk.objects.get().state, StudyWalk.objects.get().visit_at) == (WalkState.DECLINED, None)


def test_after_a_no_one_may_ask_again(asked, olga):
    walks.answer(asked, agrees=False, visit_at=None, words="Ремонт", by=olga, now=NOW)
    walk = walks.ask(asked)

    assert (walk.state, walk.answer, walk.answered_by) == (WalkState.ASKED, "", None)


def test_what_is_over_is_not_called_off(vera, nina):
    with pytest.raises(Refused, match="уже состоялась"):
        walks.cancel(make_walk(vera, nina, state=WalkState.HELD), reason="Дождь")
    walk = walks.cancel(make_walk(vera, nina, state=WalkState.AGREED), reason="Карантин")
    with pytest.raises(Refused, match="уже отменена"):
        walks.cancel(walk, reason="Ещё раз")


def test_nobody_goes_without_consent_or_comes_back_tomorrow(asked, vera, nina, sunny):
    with pytest.raises(Refused, match="нужно согласие"):
        walks.hold(asked, version=1, held_on=sunny.today, report="Были")
    agreed = make_walk(vera, nina, state=WalkState.AGREED)
    with pytest.raises(Refused, match="ещё впереди"):
        walks.hold(agreed, version=1, held_on=sunny.today + timedelta(days=1), report="Были")
    walks.hold(agreed, version=1, held_on=sunny.today, report="Были")

    assert StudyWalk.objects.get(pk=agreed.pk).state == WalkState.HELD


def test_the_sheet(vera, nina):
    walk = make_walk(vera, nina, state=WalkState.AGREED)
    first = walk_sheets.watch(walk, question="Как задают вопросы")
    second = walk_sheets.watch(walk, question="Что делают дети")
    walk_sheets.write(first, version=1, question="Как спрашивают", seen="Ждут ответа", by=nina)
    with pytest.raises(StaleVersion):
        walk_sheets.write(first, version=1, question="Как спрашивают", seen="Другое", by=vera)
    with pytest.raises(Refused, match="уже записано"):
        walk_sheets.remove(first)
    walk_sheets.remove(second)
    walk_sheets.remove(second)

    (kept,) = WatchPoint.objects.for_list()
    assert (kept.question, kept.seen, kept.written_by, kept.position) == ("Как спрашивают", "Ждут ответа", nina, 1)


def test_what_is_carried_over_has_a_day_ahead(vera, nina, sunny):
    walk = make_walk(vera, nina, state=WalkState.HELD)
    with pytest.raises(Refused, match="уже прошёл"):
        walk_sheets.carry(walk, text="Пауза", responsible=nina, due_on=sunny.today - timedelta(days=1))
    carried = walk_sheets.carry(walk, text="Пауза", responsible=nina, due_on=sunny.today)

    walk_sheets.finish(carried, outcome="Дети ждут", today=sunny.today)
    assert (carried.done_on, carried.outcome) == (sunny.today, "Дети ждут")


def test_the_report(vera, nina, sunny):
    walk = make_walk(vera, nina, state=WalkState.HELD)
    make_watch_point(walk, seen="Ждут ответа", written_by=nina)
    make_carry_over(walk, nina)
    page = Document(BytesIO(report_document(StudyWalk.objects.for_list().get())))

    assert [[cell.text for cell in table.rows[1].cells][:2] for table in page.tables] == [
        ["Как задают вопросы", "Ждут ответа"],
        ["Пауза после вопроса", "Орлова Н. П."],
    ]
    said = [paragraph.text for paragraph in page.paragraphs]
    assert {"Дети спрашивают сами", "Участники: Орлова Нина Петровна", f"Дата: {sunny.today:%d.%m.%Y}"} <= set(said)


def test_an_empty_report_is_a_form(vera):
    assert Document(BytesIO(report_document(make_walk(vera)))).tables == []
