"""The words in which trends and activities are framed say nothing about their topic."""

import pytest

from planning.engine.concepts import load_concepts
from planning.engine.topics import demand, topics

CONCEPTS = load_concepts()
TOPICS = {
    "математических представлений": "mathematics",
    "связной речи": "connected_speech",
    "экологического воспитания": "nature",
    "конструирования": "construction",
    "ИКТ": "digital",
    "взаимодействия с родителями": "families",
    "самоанализа занятия": "reflection",
}
TREND_FRAMES = [
    "Трудности в развитии #",
    "Недостаточная готовность воспитателей общеразвивающих групп к освоению #",
    "Низкий уровень профессиональной компетентности педагогов в вопросах #",
    "Рост доли педагогов, испытывающих затруднения в области #",
    "У 7 из 14 педагогов (50 %) сохраняются затруднения в области # (год назад – 6 из 13)",
    "Наличие профессиональных дефицитов: вопросы #",
    "Педагоги не умеют применять эффективные методы #",
    "Воспитатели со стажем более 20 лет избегают #",
    "Нет единых подходов к вопросам #",
    "По итогам анкетирования половина коллектива просит помощи: вопросы #",
    "Выявлена тенденция к снижению уровня #",
    "Большинство воспитателей считают трудной темой вопросы #",
    "Необходимость повышения квалификации педагогов в вопросах #",
]
ACTIVITY_FRAMES = [
    "Современные подходы: вопросы #",
    "Возможности # в условиях реализации ФОП ДО",
    "Особенности # в ДОУ",
    "Роль воспитателя в вопросах #",
    "Инновационные технологии: вопросы #",
    "Повышение компетентности педагогов в вопросах #",
    "Секреты и тонкости #: от теории к практике",
    "Типичные ошибки: вопросы #",
    "Вопросы # в разных возрастных группах",
]


@pytest.mark.parametrize("frame", TREND_FRAMES)
def test_a_trend_asks_for_its_topic_in_any_frame(frame: str):
    asked = {words: demand(CONCEPTS, frame.replace("#", words)) for words in TOPICS}
    assert {words: found.skills for words, found in asked.items()} == {words: (id_,) for words, id_ in TOPICS.items()}
    assert {found.contexts for found in asked.values()} == {()}


@pytest.mark.parametrize("frame", ACTIVITY_FRAMES)
def test_an_activity_is_about_its_topic_in_any_frame(frame: str):
    found = {words: topics(CONCEPTS, frame.replace("#", words), "Семинар") for words in TOPICS}
    assert found == {words: (id_,) for words, id_ in TOPICS.items()}
