import pytest

from deficits.engine.child_dynamics import same_children
from deficits.engine.child_trends import Row, Wave, detect
from deficits.engine.children import ChildRules, Counts, picture_of
from deficits.engine.wording_areas import AGES, AREAS
from deficits.engine.wording_child_trends import evidence, sentence
from deficits.engine.wording_children import conclusion, people, reason_words
from deficits.models import AgeGroup, EducationalArea


def told(now, before=None, *, age="5-6", year=2024, **given) -> str:
    return sentence(drafts(now, before, age=age, year=year, **given)[0]).replace("\xa0", " ")


def drafts(now, before=None, *, age="5-6", year=2024, **given):
    """Trends of speech at the end of 2024/2025, an unremarkable age beside it, so that ages are told apart."""
    calm = Row("speech", "6-7", Counts(0, 60, 60))
    end = Wave(2024, "end", (Row("speech", age, Counts(*now)), calm))
    others = (
        [Wave(year, "start" if year == 2024 else "end", (Row("speech", age, Counts(*before)), calm))] if before else []
    )
    return [draft for draft in detect(end, others, **given) if draft.age == age]


def test_every_area_and_age_has_its_words():
    assert set(AREAS) == set(EducationalArea.values)
    assert set(AGES) == {"", *AgeGroup.values}
    assert {area.name for area in AREAS.values()} == set(EducationalArea.labels)


def test_growth_of_the_low_level():
    assert told((7, 23, 10), (3, 25, 10)) == (
        "Доля детей с низким уровнем речевого развития в старших группах выросла: "
        "7 из 40 (17,5 %) против 3 из 38 (7,9 %) в начале года."
    )


@pytest.mark.parametrize(
    ("now", "before", "year", "text"),
    [
        (
            (2, 18, 10),
            (9, 11, 10),
            2024,
            "Доля детей с низким уровнем речевого развития в старших группах снизилась: "
            "2 из 30 (6,7 %) против 9 из 30 (30 %) в начале года.",
        ),
        (
            (9, 11, 1),
            (9, 11, 1),
            2023,
            "В старших группах у 9 из 21 ребёнка (42,9 %) сохраняется низкий уровень речевого развития "
            "(год назад – у 9 из 21).",
        ),
        (
            (9, 11, 2),
            None,
            2024,
            "В старших группах у 9 из 22 детей (40,9 %) выявлен низкий уровень речевого развития.",
        ),
        (
            (9, 11, 2),
            (0, 20, 2),
            2024,
            "В старших группах у 9 из 22 детей (40,9 %) появился низкий уровень речевого развития "
            "(в начале года – ни у кого из 22).",
        ),
        (
            (0, 10, 10),
            (0, 15, 5),
            2024,
            "Доля детей с высоким уровнем речевого развития в старших группах выросла: "
            "10 из 20 (50 %) против 5 из 20 (25 %) в начале года.",
        ),
        (
            (4, 3, 1),
            (2, 5, 1),
            2024,
            "Число детей с низким уровнем речевого развития в старших группах выросло на 2: "
            "4 из 8 против 2 из 8 в начале года.",
        ),
        (
            (4, 2, 0),
            (4, 5, 1),
            2024,
            "Доля детей с низким уровнем речевого развития в старших группах выросла: "
            "4 из 6 против 4 из 10 в начале года.",
        ),
    ],
)
def test_sentences(now, before, year, text):
    assert told(now, before, year=year) == text


@pytest.mark.parametrize(
    ("age", "place"), [("3-4", "Во вторых младших группах у"), ("mixed", "В разновозрастных группах у")]
)
def test_places(age, place):
    assert told((9, 11, 2), age=age).startswith(place)


def test_evidence_reads_every_number():
    draft, *_ = drafts((7, 23, 10), (3, 25, 10))

    assert [
        (one.caption, one.value.replace("\xa0", " "), one.sentence.replace("\xa0", " ")) for one in evidence(draft)
    ] == [
        ("Низкий уровень", "7 из 40 (17,5 %)", "При таком числе детей настоящая доля – от 9 до 32 %."),
        ("Распределение", "7 / 23 / 10", "Низкий уровень – 7 чел., средний – 23 чел., высокий – 10 чел."),
        ("Изменение", "+9,6 п.п.", "Доля выросла: в начале года – 3 из 38 (7,9 %)."),
        (
            "Вероятность случайности",
            "31,2 %",
            "Изменение может быть случайным: детей для уверенного вывода мало.",
        ),
    ]


def test_the_same_children_against_all_children():
    pairs = [("low", "middle")] * 2 + [("middle", "middle")] * 4
    draft, *_ = drafts((10, 6, 4), (2, 14, 4), pairs={("speech", "5-6"): pairs})
    last = evidence(draft)[-1]

    assert (last.caption, last.value.replace("\xa0", " ")) == ("Те же дети", "−33,3 п.п.")
    assert last.sentence == (
        "Из 6 детей, оценённых оба раза, поднялись 2, остались на прежнем уровне 4, опустились 0. "
        "Перешли на другой уровень немногие: делать вывод рано. "
        "Общая доля изменилась в другую сторону из-за смены состава детей."
    )


def test_conclusions_of_a_year():
    picture = picture_of("speech", [("start", Counts(2, 7, 5)), ("end", Counts(4, 6, 4))])
    same = same_children([("low", "low")] * 2 + [("middle", "low")] * 2 + [("middle", "middle")] * 8)
    start, end = (conclusion(picture, wave, same) for wave in ("start", "end"))

    assert start.text.replace("\xa0", " ") == (
        "На начало года оценено детей: 14. "
        "Высокий уровень – 5 чел. (35,7 %), средний – 7 чел. (50 %), низкий – 2 чел. (14,3 %)."
    )
    assert end.text.replace("\xa0", " ") == (
        "На конец года оценено детей: 14. "
        "Высокий уровень – 4 чел. (28,6 %), средний – 6 чел. (42,9 %), низкий – 4 чел. (28,6 %). "
        "За год высокий уровень: −7,1 п.п., низкий: +14,3 п.п. – отрицательная динамика. "
        "Из 12 детей, оценённых оба раза, поднялись на более высокий уровень 0, остались на прежнем 10, опустились 2. "
        "Перешли на другой уровень немногие: делать вывод рано. "
        "Область требует внимания: низкий уровень у 20 % детей и больше, "
        "высокий уровень меньше чем у 30 % детей, доля высокого уровня за год не выросла."
    )
    assert end.recommendation.startswith("Ежедневно разговаривать с детьми")
    assert start.recommendation.startswith("Продолжать работу")
    assert conclusion(picture, "middle") is None


def test_few_children_are_told_in_children_not_in_points():
    picture = picture_of("art", [("start", Counts(2, 3, 1)), ("end", Counts(1, 3, 3))])

    assert "За год высокий уровень: на 2 детей больше, низкий: на 1 ребёнка меньше; детей мало" in (
        conclusion(picture, "end").text
    )


def test_words_of_a_single_number():
    assert people(7, 12) == "7\xa0чел. (58,3\xa0%)"
    assert people(0, 0) == "–"
    assert reason_words("low_is_high", ChildRules(low_from=25)) == "низкий уровень у 25\xa0% детей и больше"
