import re
from dataclasses import replace

import pytest

from deficits.engine import wording
from deficits.engine.bank import load_bank
from deficits.engine.responses import DEFAULT_SETTINGS, EXPERT, SELF
from deficits.engine.subjects import item_subjects
from deficits.engine.trends import detect
from deficits.engine.wording import Topic, evidence, sentence

from .cases import SCALE, answers, items

TOPIC = Topic("поддержка детской инициативы", "поддержке детской инициативы")


def said(now, before=None, topic=TOPIC, **settings):
    draft = detect(now, before, items("i"), replace(DEFAULT_SETTINGS, **settings))[0]
    return sentence(draft, topic, "год назад")


def test_persistence_by_the_pattern_of_the_domain():
    assert said(answers(i="0000000" + "2" * 7), answers(i="000000" + "2" * 7)) == (
        "У 7 из 14 педагогов (50 %) сохраняются затруднения в поддержке детской инициативы (год назад – у 6 из 13)."
    )


def test_a_first_survey():
    assert said(answers(i="000" + "2" * 5)) == (
        "У 3 из 8 педагогов (37,5 %) выявлены затруднения в поддержке детской инициативы."
    )


def test_a_new_difficulty():
    assert said(answers(i="000" + "2" * 7), answers(i="2" * 10)) == (
        "У 3 из 10 педагогов (30 %) появились затруднения в поддержке детской инициативы (год назад – ни у кого из 10)."
    )


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (
            "0000022222",
            "0022222222",
            "Растёт число педагогов, испытывающих затруднения в поддержке детской инициативы: "
            "5 из 10 (50 %) против 2 из 10 (20 %) год назад.",
        ),
        (
            "0222222222",
            "0000022222",
            "Снижается число педагогов, испытывающих затруднения в поддержке детской "
            "инициативы: 1 из 10 (10 %) против 5 из 10 (50 %) год назад.",
        ),
        ("2233333333", "2222222333", "Растёт число педагогов, уверенных в поддержке детской инициативы: с 3 до 8 чел."),
        (
            "2233333333",
            "222222233",
            "Растёт число педагогов, уверенных в поддержке детской инициативы: с 2 из 9 до 8 из 10 чел.",
        ),
    ],
)
def test_changes(now, before, expected):
    assert said(answers(i=now), answers(i=before)) == expected


def test_the_gap_between_viewpoints():
    assert said(answers(SELF, 0, i="333333") + answers(EXPERT, 0, i="111111")) == (
        "Педагоги оценивают себя выше, чем наблюдатель, в поддержке детской инициативы: 100 % против 33,3 %."
    )


def test_an_item_without_a_prepositional_form_is_quoted():
    assert said(answers(i="00022"), topic=Topic("Веду дневник")) == (
        "У 3 из 5 педагогов (60 %) выявлены затруднения по пункту «Веду дневник»."
    )


@pytest.mark.parametrize(
    ("count", "form"), [(1, "1 педагога"), (21, "21 педагога"), (11, "11 педагогов"), (3, "3 педагогов")]
)
def test_genitive_after_iz(count, form):
    assert wording.of_educators(count) == form


@pytest.mark.parametrize(
    ("count", "form"), [(1, "ответ"), (2, "ответа"), (5, "ответов"), (11, "ответов"), (22, "ответа")]
)
def test_plural(count, form):
    assert wording.plural(count, "ответ", "ответа", "ответов") == form


@pytest.mark.parametrize(
    ("value", "text"), [(12, "+12 п.п."), (-7.14, "−7,1 п.п."), (0, "0 п.п."), (-0.04, "0 п.п."), (0.04, "0 п.п.")]
)
def test_points(value, text):
    assert wording.points(value) == text


def test_vo_before_two_consonants():
    assert wording.within(Topic("", "взаимодействии с семьёй")) == "во взаимодействии с семьёй"
    assert wording.within(Topic("", "выборе темы")) == "в выборе темы"
    assert wording.within(Topic("", "формулировании цели")) == "в формулировании цели"


def test_every_item_of_the_bank_makes_a_clean_sentence():
    bank = load_bank()
    asked = [item.item(SCALE) for item in bank.items]
    found = detect(answers(**{item.code: "00002" for item in bank.items}), None, asked)
    said_of_items = [sentence(draft, bank.topic(draft.subject)) for draft in found if len(draft.subject.items) == 1]
    assert len(said_of_items) == len(item_subjects(asked)) == 88
    assert [text for text in said_of_items if re.search(r"  | ,|\.\.|None|- ", text)] == []
    assert {draft.subject.kind for draft in found} == {"item", "competency", "area", "group"}
    assert [draft for draft in found if bank.topic(draft.subject) is None] == []


def test_every_number_is_read_in_one_sentence():
    now = answers(SELF, 0, i="0000002222-.") + answers(EXPERT, 0, i="000000111111")
    draft = detect(now, answers(i="000222222222"), items("i"), replace(DEFAULT_SETTINGS, min_cell=1))[0]
    readings = {reading.caption: (reading.value, reading.sentence) for reading in evidence(draft, TOPIC, "осенью")}
    assert readings == {
        "Затрудняются": ("6 из 10 (60 %)", "При таком числе ответов настоящая доля – от 31 до 83 %."),
        "Распределение": (
            "6 / 4 / 0",
            "Выраженный дефицит – 6 чел., частичный – 4 чел., дефицит не выявлен – 0 чел. "
            "Не учтены: нет ответа – 1 чел., не относится к работе – 1 чел.",
        ),
        "Среднее владение": ("26,7 %", "Ответы различаются: разброс ±34 п.п. вокруг среднего."),
        "Изменение": ("+35 п.п.", "Доля затрудняющихся выросла: осенью – 3 из 12 (25 %)."),
        "Вероятность случайности": ("25 %", "Изменение может быть случайным: ответов для уверенного вывода мало."),
        "Те же педагоги": (
            "+30 п.п.",
            "Среди 10 чел., ответивших оба раза, затрудняются 6 (осенью – 3): лучше стало у 0 чел., хуже – у 3 чел.",
        ),
        "Самооценка и наблюдение": ("+13,3 п.п.", "Самооценка выше оценки наблюдателя: 26,7 % и 13,3 %."),
    }


def test_few_answers_are_called_few():
    draft = detect(answers(i="000"), None, items("i"), replace(DEFAULT_SETTINGS, min_cell=1))[0]
    assert evidence(draft, TOPIC)[0].sentence == "Мало данных: ответили меньше 5 чел., вывод делать рано."
