"""The rules of correspondence, one example each (`domain/4` §4.3)."""

import pytest

from planning.engine.concepts import load_concepts
from planning.engine.matching import ActivityText, Reason, Suggestion, TrendText, match, match_line

CONCEPTS = load_concepts()


def suggest(trend: str, title: str, form: str | None = None, audience: str | None = "воспитатели") -> Suggestion:
    [found] = match([TrendText("t", trend)], [ActivityText("a", title, form, audience=audience)], CONCEPTS)
    return found


def codes(suggestion: Suggestion) -> list[str]:
    return [reason.code for reason in suggestion.reasons]


@pytest.mark.parametrize(
    ("trend", "title", "form", "level"),
    [
        ("затруднения в проведении сюжетно-ролевых игр", "«Как войти в игру и менять роли»", "Мастер-класс", 2),
        ("затруднения в проведении сюжетно-ролевых игр", "«Дидактическая игра в группе»", "Консультация", 1),
        ("затруднения в проведении сюжетно-ролевых игр", "«Лучшая сюжетно-ролевая игра»", "Смотр-конкурс", 1),
        ("слабая работа по развитию речи детей", "«Культура речи воспитателя»", "Консультация", 0),
        ("затруднения в планировании", "Планирование отпусков", None, 0),
        ("трудности в развитии математических представлений", "«Блоки Дьенеша: думаем играя»", "Практикум", 2),
        ("трудности в развитии математических представлений", "«Познавательное развитие»", "Педсовет", 1),
        ("трудности в развитии математических представлений", "«Адаптация к детскому саду»", "Консультация", 0),
        ("затруднения в организации прогулки", "«Требования СанПиН к прогулке»", "Консультация", 0),
    ],
)
def test_same_skill_broader_sister_and_stranger(trend: str, title: str, form: str | None, level: int):
    assert suggest(trend, title, form).level == level


def test_a_suggestion_says_why():
    found = suggest("слабая связная речь дошкольников", "«Учим пересказу»", "Смотр")
    assert found.reasons == (Reason("same_topic", "Связная речь и рассказывание"), Reason("checks_only"))


def test_events_where_parents_learn_do_not_answer():
    assert (
        suggest("слабая работа по развитию речи детей", "«Учим говорить дома»", "Родительское собрание", None).level
        == 0
    )


def test_a_family_event_answers_a_trend_about_families_partly_and_a_routine_one_not():
    trend = "однообразие форм работы с семьями воспитанников"
    club = suggest(trend, "«Мастерим вместе»", "Семейный клуб", "родители")
    assert (club.level, codes(club)) == (1, ["family_event"])
    assert suggest(trend, "«Скоро в школу»", "Родительское собрание", "родители").level == 0


def test_a_school_of_beginners_serves_all_educators_partly_and_beginners_fully():
    title, form, audience = "«Пишем календарный план»", "Школа молодого воспитателя", "молодые педагоги"
    for_all = suggest("затруднения в планировании", title, form, audience)
    assert (for_all.level, codes(for_all)) == (1, ["same_topic", "only_subset"])
    assert suggest("молодые специалисты нуждаются в поддержке", title, form, audience).level == 2


def test_one_of_many_topics_and_the_opening_council_answer_partly():
    many = suggest("слабое развитие связной речи", "Пересказ, счёт, рисование и подвижные игры", "Семинар")
    assert (many.level, codes(many)[-1]) == (1, "several_topics")
    opening = suggest("слабое развитие связной речи", "Установочный педсовет «Связная речь – задача года»")
    assert (opening.level, codes(opening)[-1]) == (1, "opens_or_closes")


def test_what_a_trend_names_beside_its_skill_does_not_answer_alone():
    trend = "затруднения в использовании ИКТ в работе с родителями"
    assert suggest(trend, "«Презентация для родителей»", "Практикум").level == 2
    assert suggest(trend, "«Трудный разговор с мамой»", "Тренинг").level == 0


def test_without_known_topics_the_area_given_by_people_answers_partly():
    trend, activity = TrendText("t", "Трудности", area="art"), ActivityText("a", "«Жемчужинки»", area="art")
    [found] = match([trend], [activity], CONCEPTS)
    assert (found.level, found.reasons) == (1, (Reason("same_area"),))


def test_every_pair_is_returned_in_order_and_empty_plans_are_no_problem():
    trends = [TrendText("t1", "игра"), TrendText("t2", "речь")]
    activities = [ActivityText("a1", "«Игра»"), ActivityText("a2", "«Речь»")]
    pairs = [(found.trend, found.activity) for found in match(trends, activities, CONCEPTS)]
    assert pairs == [("t1", "a1"), ("t1", "a2"), ("t2", "a1"), ("t2", "a2")]
    assert match(trends, [], CONCEPTS) == ()
    assert match([], activities, CONCEPTS) == ()


def test_texts_of_signs_only_match_nothing():
    assert suggest("—", "№ 1").level == 0


def test_one_line_is_matched_as_it_is_in_its_plan():
    plan = [
        ActivityText("1", "Семинар «Развитие связной речи в игре»", form="Семинар"),
        ActivityText("2", "Инструктаж по охране жизни и здоровья"),
        ActivityText("3", "Практикум «Рассказываем по картинам»", audience="молодые воспитатели"),
    ]
    trends = [TrendText("a", "Затруднения в развитии связной речи"), TrendText("b", "Трудности в работе с родителями")]
    whole = match(trends, plan, load_concepts())
    for place, line in enumerate(plan):
        others = [other.title for other in plan if other is not line]
        assert match_line(trends, line, others, load_concepts()) == (whole[place], whole[place + 3])
