from datetime import timedelta

from django.utils import timezone

from pos_portal.core.models import Letter, Notice
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices
from tests.core.notice_factories import make_notice, make_settings

NOW = timezone.now()
SAID = {"rule": NoticeRule.STUDY_STEP, "title": "Цикл перешёл к анализу", "key": "study-1-analysis"}


def test_a_thing_is_said_once(vera, nina):
    for now in (NOW, NOW + timedelta(minutes=1)):
        notices.tell([vera, nina], **SAID, now=now)

    assert list(Notice.objects.order_by("pk").values_list("membership", "created_at", "letter")) == [
        (vera.pk, NOW, Letter.WAITING),
        (nina.pk, NOW, Letter.WAITING),
    ]


def test_one_question_for_many(vera, nina, anna, django_assert_num_queries):
    with django_assert_num_queries(1):
        notices.tell([vera, nina, anna], **SAID, now=NOW)


def test_nobody_to_tell(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        notices.tell([], **SAID, now=NOW)


def test_titles_become_one_clean_line(vera):
    notices.tell([vera], **SAID | {"title": "Тема\r\nBcc: x\x00\u202e" + "а" * 300}, text="а\x07б\nв", now=NOW)

    row = Notice.objects.get()
    assert row.title.startswith("Тема Bcc: xа") and len(row.title) == 200
    assert row.text == "аб\nв"


def test_old_ones_are_forgotten(vera):
    day = timedelta(days=1)
    read_long_ago = make_notice(vera, now=NOW - 120 * day, read_at=NOW - 91 * day)
    read_lately = make_notice(vera, now=NOW - 120 * day, read_at=NOW - 89 * day)
    never_read = make_notice(vera, now=NOW - 366 * day)
    unread = make_notice(vera, now=NOW - 364 * day)

    assert notices.forget_old(NOW) == 2
    assert set(Notice.objects.all()) == {read_lately, unread}
    assert {read_long_ago, never_read}.isdisjoint(Notice.objects.all())
    assert notices.forget_old(NOW) == 0


def test_letters_written_elsewhere_respect_the_wishes(vera, nina, anna):
    make_settings(vera, letters="none")
    make_settings(nina, muted=["survey"])
    make_settings(anna, muted=["reminder"])

    assert notices.silenced(vera.organization_id) == [vera.pk]
    assert set(notices.silenced(vera.organization_id, NoticeRule.SURVEY)) == {vera.pk, nina.pk}
