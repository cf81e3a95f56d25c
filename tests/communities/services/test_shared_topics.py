from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from communities.models import CommunityMember, SharedPart, SharedTopic
from communities.services import shared_topics
from communities.services.refusals import Refused
from communities.services.shared_topic_documents import digest_document
from pos_portal.core.services.versions import StaleVersion
from tests.communities.cascade_factories import make_part, make_topic
from tests.communities.factories import NOW, make_member


@pytest.fixture
def topic(talking, vera):
    return make_topic(talking, by=vera, question="Как спрашивать?")


def leave(community, person) -> None:
    yesterday = community.organization.today - timedelta(days=1)
    CommunityMember.objects.filter(community=community, membership=person).update(left_on=yesterday)


def read(topic) -> SharedTopic:
    return SharedTopic.objects.for_list().with_parts().get(pk=topic.pk)


def test_a_part_of_who_left_is_taken_over_and_its_beginner_stays_an_author(topic, talking, vera, nina, anna, sunny):
    part = make_part(topic, nina)
    make_member(talking, anna)
    with pytest.raises(Refused, match="по-прежнему в сообществе"):
        shared_topics.take_over(part, by=vera)
    leave(talking, nina)
    shared_topics.take_over(part, by=vera)
    leave(talking, vera)
    part = shared_topics.take_over(SharedPart.objects.get(), by=anna)

    assert (part.begun_by, part.membership) == (nina, anna)
    shared_topics.tell(part, version=part.version, told_on=sunny.today, found="Открытые вопросы", now=NOW)
    assert read(topic).authors == ["Иванова Анна Сергеевна", "Орлова Нина Петровна"]


def test_what_was_told_stays_with_its_author(topic, talking, vera, nina, sunny):
    part = make_part(topic, nina, told_on=sunny.today, found="Открытые вопросы")
    leave(talking, nina)

    with pytest.raises(Refused, match="автор остаётся прежним"):
        shared_topics.take_over(part, by=vera)


def test_nobody_tells_tomorrow(topic, nina, sunny):
    with pytest.raises(Refused, match="ещё впереди"):
        shared_topics.tell(
            make_part(topic, nina), version=1, told_on=sunny.today + timedelta(days=1), found="Всё", now=NOW
        )


def test_a_conclusion_stands_on_what_was_told(topic, nina, sunny):
    part = make_part(topic, nina)
    with pytest.raises(Refused, match="не на чем стоять"):
        shared_topics.close(topic, version=1, conclusion="Итог", now=NOW)
    shared_topics.tell(part, version=1, told_on=sunny.today, found="Открытые вопросы", now=NOW)
    shared_topics.close(SharedTopic.objects.get(), version=1, conclusion="Спрашиваем меньше", now=NOW)

    for late in (
        lambda: shared_topics.tell(SharedPart.objects.get(), version=2, told_on=sunny.today, found="Ещё", now=NOW),
        lambda: shared_topics.take_part(topic, membership=nina, kind="web", source="Ещё", tells_on=None),
        lambda: shared_topics.revise_part(SharedPart.objects.get(), version=2, kind="web", source="x", tells_on=None),
        lambda: shared_topics.rename(SharedTopic.objects.get(), version=2, title="x", question=""),
        lambda: shared_topics.close(SharedTopic.objects.get(), version=2, conclusion="Иначе", now=NOW),
    ):
        with pytest.raises(Refused, match="уже завершена"):
            late()
    assert SharedTopic.objects.get().conclusion == "Спрашиваем меньше"


def test_two_write_at_once(topic, nina, sunny):
    part = make_part(topic, nina)
    shared_topics.tell(part, version=1, told_on=sunny.today, found="Первое", now=NOW)

    with pytest.raises(StaleVersion):
        shared_topics.tell(part, version=1, told_on=sunny.today, found="Второе", now=NOW)
    assert SharedPart.objects.get().found == "Первое"


def test_the_digest_joins_what_was_told(topic, talking, vera, nina, sunny):
    make_part(topic, nina, told_on=sunny.today, found="Вопросы «почему»")
    make_part(topic, vera, source="Курс ИРО", kind="course")
    topic.conclusion = "Спрашиваем меньше,\nждём дольше"
    topic.save()

    page = Document(BytesIO(digest_document(read(topic))))
    said = [paragraph.text for paragraph in page.paragraphs]
    cells = [cell.text for row in page.tables[0].rows for cell in row.cells]

    assert "Сводка по теме «Вопросы, на которые хочется отвечать»" in said
    assert said[said.index("Общий вывод") + 1 :][:2] == ["Спрашиваем меньше,", "ждём дольше"]
    assert "Авторы: Орлова Нина Петровна" in said
    assert cells[3:] == [
        "Интернет-ресурс: Видеолекция о вопросах",
        f"Орлова Н. П.\n{sunny.today:%d.%m.%Y}",
        "Вопросы «почему»",
    ]
