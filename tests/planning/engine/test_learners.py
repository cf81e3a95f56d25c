"""Who learns and whether it teaches, as a careful senior educator reads a row of the plan."""

import pytest

from planning.engine.learners import CHILDREN, EDUCATORS, PARENTS, STAFF, SUBSET, learners


@pytest.mark.parametrize(
    ("title", "form", "audience", "who"),
    [
        ("Консультация «Учим дружить»", None, None, EDUCATORS),
        ("«Учим дружить»", "Консультация", "воспитатели", EDUCATORS),
        ("«Одна группа – одна команда»", "Семинар", "воспитатели, помощники воспитателей", EDUCATORS),
        ("«Режим уборки»", "Консультация", "младшие воспитатели", STAFF),
        ("Консультация для родителей «Учим говорить дома»", None, None, PARENTS),
        ("«Учим говорить дома»", "Родительское собрание", None, PARENTS),
        ("«Осень золотая»", "Праздник", "дети, воспитатели", CHILDREN),
        ("Новогодний утренник", None, None, CHILDREN),
        ("«Внимание, дорога!»", "Месячник безопасности", "воспитанники, родители", CHILDREN),
        ("Консультация «Роль ведущего на празднике»", None, "воспитатели", EDUCATORS),
        ("«Пишем первый план»", "Школа молодого воспитателя", None, SUBSET),
        ("Подготовка портфолио", "Консультация", "аттестуемые педагоги", SUBSET),
        ("«Чей уголок живой?»", "Экскурсия по группам", "воспитатели", EDUCATORS),
    ],
)
def test_who_learns(title: str, form: str | None, audience: str | None, who: str):
    assert learners(title, form, audience).who == who


@pytest.mark.parametrize(
    ("title", "form", "teaches"),
    [
        ("«Развиваем речь»", "Семинар", True),
        ("«Уголок книги»", "Смотр-конкурс", False),
        ("Тематический контроль «Развитие речи»", None, False),
        ("Анкетирование педагогов", None, False),
        ("«Мониторинг: от цифр к выводам»", "Практикум", True),
        ("«Лучшая игра»", "Конкурс", False),
        ("Занятие по развитию речи", "Открытый просмотр", True),
        ("Рассмотрение документов", "Заседание ППк", False),
    ],
)
def test_whether_it_teaches(title: str, form: str | None, teaches: bool):
    assert learners(title, form, "воспитатели").teaches is teaches


def test_councils_that_open_and_close_the_year_are_known():
    assert learners("Установочный педсовет «Задачи года»", None, "педагоги").opens_or_closes
    assert learners("«Итоги года»", "Итоговый педагогический совет", "педагоги").opens_or_closes
    assert not learners("Педсовет «Математика вокруг нас»", None, "педагоги").opens_or_closes
