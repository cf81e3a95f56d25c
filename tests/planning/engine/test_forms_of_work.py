"""The catalogue of forms and their recognition."""

import pytest

from planning.engine.forms_of_work import find_form, form_in_title, forms_of_work, is_form


def name(form) -> str | None:
    return form.name if form else None


def test_catalogue_is_whole():
    forms = forms_of_work()
    assert len(forms) == len({form.name for form in forms}) == 93
    assert {form.organisation for form in forms} == {"collective", "group", "individual"}
    assert {form.activity for form in forms} == {"passive", "active", "interactive"}
    assert {form.learning for form in forms} == {"vertical", "horizontal"}
    assert {form.aim for form in forms} == {"mastery", "products", "experience"}
    assert {need for form in forms for need in form.needs} == {"minutes", "order", "lesson"}


def test_every_form_is_found_by_its_own_name():
    wrong = [form.name for form in forms_of_work() if find_form(form.name) is None]
    assert wrong == []


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Тематический педсовет «Речь»", "Педагогический совет"),
        ("Семинар – практикум «Сенсорика»", "Семинар-практикум"),
        ("Консультация-диалог «Ребёнок молчит»", "Консультация-диалог"),
        ("Индивидуальные консультации для молодых педагогов", "Индивидуальная консультация"),
        ("Проведение консультаций по запросам", "Консультация"),
        ("Неделя взаимопосещений", "Неделя взаимопосещений"),
        ("Методические четверги", "Методический четверг"),
        ("Открытый показ НОД", "Открытый просмотр"),
        ("Работа по темам самообразования", "Самообразование"),
        ("Подготовка материалов к аттестации", None),
        ("Утверждение тем самообразования", None),
        ("Расстановка кадров по группам", None),
        ("Игра на занятии: «Семинар для кукол»", None),
    ],
)
def test_form_in_title(title, form):
    assert name(form_in_title(title)) == form


@pytest.mark.parametrize("text", ["Семинар-практикум", "консульт.", "КПК", "пед. час", "Круглый  стол"])
def test_texts_that_are_a_form(text):
    assert is_form(text) is True


@pytest.mark.parametrize("text", ["Семинар по речи", "Заведующий", "", "октябрь"])
def test_texts_that_are_more_or_none(text):
    assert is_form(text) is False
