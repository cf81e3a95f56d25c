from datetime import timedelta

import pytest
from django.urls import reverse

from planning.models import Activity, FulfilmentStep
from tests.planning.factories import make_activity, make_plan

pytestmark = pytest.mark.django_db
LIST = "/planning/fulfilments/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def autumn(time_machine):
    time_machine.move_to("2026-11-20T10:00:00+03:00")


def address(activity) -> str:
    return reverse("planning:activity_fulfil", args=[activity.pk])


def said(**changed) -> dict:
    return {"fulfilment": "held", "version": 1, **changed}


def month_of(title: str, key: str, plan, **fields):
    return make_activity(plan, title, months=[key], term_kind="month", term=key, **fields)


def test_late_lines_stand_under_everybody_responsible_by_name(autumn, client_of, anna, sunny):
    plan = make_plan(sunny)
    month_of("Поздний семинар", "2026-10", plan, responsible="Старший воспитатель")
    month_of("Ранний педсовет", "2026-09", plan, responsible="старший воспитатель, заведующий")
    month_of("Проведённое", "2026-09", plan, fulfilment="held")
    table = client_of(anna).get(LIST).context["table"]
    found = [(name, [line.activity.title for line in lines]) for name, lines in table.overdue_by_person]
    assert found == [
        ("Заведующий", ["Ранний педсовет"]),
        ("Старший воспитатель", ["Ранний педсовет", "Поздний семинар"]),
    ]


def test_this_month_and_the_next_are_shown(autumn, client_of, anna, sunny):
    plan = make_plan(sunny)
    month_of("Ноябрьский", "2026-11", plan)
    month_of("Декабрьский", "2026-12", plan)
    month_of("Январский", "2027-01", plan)
    page = client_of(anna).get(LIST)
    coming = [(key, [line.activity.title for line in lines]) for key, lines in page.context["table"].coming]
    assert coming == [("2026-11", ["Ноябрьский"]), ("2026-12", ["Декабрьский"])]
    assert "Этот месяц: ноябрь 2026" in page.content.decode()


def test_the_whole_year_is_late_only_after_may(client_of, anna, sunny, time_machine):
    plan = make_plan(sunny, school_year=2026)
    study = [f"2026-{m:02}" for m in range(9, 13)] + [f"2027-{m:02}" for m in range(1, 6)]
    make_activity(plan, "Наставничество", months=study, term_kind="whole_year")
    late = []
    for day in ("2027-05-31", "2027-06-01"):
        time_machine.move_to(f"{day}T10:00:00+03:00")
        late.append(len(client_of(anna).get(LIST, {"year": 2026}).context["table"].overdue))
    assert late == [0, 1]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"month": "2026-10"}, ["Без слов", "Октябрьский"]),
        ({"state": "held"}, ["Октябрьский", "С протоколом"]),
        ({"state": "unproved"}, ["Октябрьский"]),
        ({"state": "overdue", "month": "2026-10"}, ["Без слов"]),
        ({"state": "nonsense"}, None),
    ],
)
def test_lines_are_found_by_month_and_state(asked, titles, autumn, client_of, anna, sunny):
    plan = make_plan(sunny)
    month_of("Октябрьский", "2026-10", plan, fulfilment="held", position=2)
    month_of("С протоколом", "2026-11", plan, fulfilment="held", proof="протокол № 2", position=3)
    month_of("Без слов", "2026-10", plan, position=1)
    found = client_of(anna).get(LIST, asked).context["found"]
    assert (found if found is None else [line.activity.title for line in found]) == titles


def test_educators_see_lines_and_nobodys_name(autumn, client_of, vera, marina, sunny):
    activity = month_of("Семинар", "2026-10", make_plan(sunny), responsible="Соколова Г. В.")
    for asked in ({}, {"state": "overdue"}):
        page = client_of(vera).get(LIST, asked).content.decode()
        assert ("Семинар" in page, "Соколова Г. В." in page, address(activity) in page) == (True, False, False)
    assert "Соколова Г. В.</th>" in client_of(marina).get(LIST).content.decode()


@pytest.mark.parametrize("name", ["guest", "officer"])
def test_guests_and_services_see_nothing(name, request, client_of, plan):
    assert client_of(request.getfixturevalue(name)).get(LIST).status_code == 403


def test_an_empty_year_leads_to_the_plan(client_of, anna):
    assert "Загрузить план из файла" in client_of(anna).get(LIST).content.decode()


def test_nobody_is_sent_to_the_login_page(client, plan):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


def test_a_stranger_finds_nothing(client_of, olga, plan):
    activity = make_activity(plan, "Тайный семинар")
    assert "Тайный семинар" not in client_of(olga).get(LIST).content.decode()
    assert client_of(olga).get(address(activity)).status_code == 404


def test_only_the_methodist_marks(client_of, marina, vera, plan):
    activity = make_activity(plan)
    assert {client_of(who).post(address(activity), said()).status_code for who in (marina, vera)} == {403}


def test_a_mark_with_day_and_proof(client_of, anna, plan):
    activity = make_activity(plan, "Семинар")
    day = anna.organization.today.isoformat()
    answer = client_of(anna).post(address(activity), said(happened_on=day, proof="протокол № 3"))
    kept = Activity.objects.get()
    assert (kept.fulfilment, kept.fulfilled_on.isoformat(), kept.proof) == ("held", day, "протокол № 3")
    assert answer.headers["Location"] == f"/planning/activities/?year={plan.school_year}#activity-{activity.pk}"


def test_from_the_page_of_fulfilment_one_returns_there(client_of, anna, plan):
    activity = make_activity(plan)
    answer = client_of(anna).post(f"{address(activity)}?place=p2", said())
    assert answer.headers["Location"] == f"{LIST}?year={plan.school_year}#line-p2-{activity.pk}"


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"fulfilment": ""}, {"fulfilment": ["Выберите, что с мероприятием."]}),
        ({"fulfilment": "planned"}, {"fulfilment"}),
        ({"fulfilment": "cancelled"}, {"reason": ["Напишите причину: она останется в отчёте о выполнении."]}),
        (
            {"fulfilment": "moved", "reason": "Болезнь", "term": "октябрь"},
            {"term": ["Напишите новый срок, на который перенесено мероприятие."]},
        ),
    ],
)
def test_what_is_missing_is_told(sent, errors, client_of, anna, plan):
    activity = make_activity(plan, term="октябрь")
    page = client_of(anna).post(address(activity), said(**sent))
    found = page.context["form"].errors
    assert (found if isinstance(errors, dict) else set(found)) == errors
    assert FulfilmentStep.objects.count() == 0


def test_a_day_to_come_is_refused(client_of, anna, plan):
    tomorrow = anna.organization.today + timedelta(days=1)
    page = client_of(anna).post(address(make_activity(plan)), said(happened_on=tomorrow.isoformat()))
    assert page.context["form"].errors == {"happened_on": ["Этот день ещё не наступил."]}


def test_a_moved_line_tells_both_terms(client_of, anna, plan):
    activity = make_activity(plan, "Семинар", term="декабрь")
    client_of(anna).post(address(activity), said(fulfilment="moved", reason="Болезнь", term="март"))
    page = client_of(anna).get(reverse("planning:activity_list"), {"year": plan.school_year}).content.decode()
    assert ("март (перенесено с: декабрь)" in page, "Перенесено" in page, "Болезнь" in page) == (True, True, True)
    history = client_of(anna).get(address(activity)).content.decode()
    assert "декабрь → март" in history


def test_words_left_in_fields_of_another_state_are_not_kept(client_of, anna, plan):
    activity = make_activity(plan, term="декабрь")
    client_of(anna).post(address(activity), said(reason="Болезнь", term="март"))
    kept = Activity.objects.get()
    assert (kept.fulfilment, kept.fulfilment_reason, kept.term) == ("held", "", "декабрь")


def test_whoever_comes_second_sees_the_first_mark(client_of, anna, plan):
    activity = make_activity(plan)
    client_of(anna).post(address(activity), said(proof="протокол № 1"))
    late = said(fulfilment="cancelled", reason="Карантин")
    page = client_of(anna).post(address(activity), late)
    assert (page.status_code, page.context["differences"]) == (
        409,
        [
            ("Что с мероприятием", "Выполнено", "Не выполнено"),
            ("Причина", "", "Карантин"),
            ("Чем подтверждается", "протокол № 1", ""),
        ],
    )
    assert Activity.objects.get().fulfilment == "held"
    client_of(anna).post(address(activity), {**late, "version": page.context["form"]["version"].value()})
    assert Activity.objects.get().fulfilment == "cancelled"


def test_a_tap_on_the_page_of_fulfilment_answers_with_its_cell(client_of, anna, plan):
    activity = make_activity(plan)
    hold = reverse("planning:activity_hold", args=[activity.pk]) + "?place=p1"
    cell = client_of(anna).post(hold, {"is_held": "yes"}, headers={"HX-Request": "true"}).content.decode()
    assert (f'id="held-p1-{activity.pk}"' in cell, "без подтверждения" in cell) == (True, True)
    answer = client_of(anna).post(hold, {"taken_back": "held"})
    assert answer.headers["Location"] == f"{LIST}?year={plan.school_year}#line-p1-{activity.pk}"


def test_an_odd_place_is_not_repeated(client_of, anna, plan):
    activity = make_activity(plan)
    hold = reverse("planning:activity_hold", args=[activity.pk])
    cell = client_of(anna).post(f'{hold}?place="><b>', {"is_held": "yes"}, headers={"HX-Request": "true"})
    assert "<b>" not in cell.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_does_not_grow_queries(count, autumn, client_of, anna, sunny, django_assert_num_queries):
    plan = make_plan(sunny)
    for number in range(count):
        month_of(f"Семинар {number}", "2026-10", plan, responsible=f"Педагог {number}")
        month_of(f"Практикум {number}", "2026-11", plan)
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(6):
        browser.get(LIST)


@pytest.mark.parametrize("query", ["year=²", "month=2026-99", "state=%00", "month=%00&state=held"])
def test_odd_query_strings_show_the_page(query, client_of, anna, plan):
    make_activity(plan, "Семинар")
    assert client_of(anna).get(f"{LIST}?{query}").status_code == 200


def test_a_year_of_two_digits_is_asked_about(client_of, anna, plan):
    activity = make_activity(plan)
    page = client_of(anna).post(address(activity), said(happened_on="0026-10-01"))
    assert page.context["form"].errors["happened_on"] == ["Проверьте год."]
    assert Activity.objects.get().fulfilled_on is None


def test_a_mark_taken_back_twice_leaves_the_move_before_it(client_of, anna, plan):
    activity = make_activity(plan, term="октябрь")
    browser = client_of(anna)
    browser.post(address(activity), said(fulfilment="moved", term="март", reason="Болезнь"))
    hold = reverse("planning:activity_hold", args=[activity.pk])
    for sent in ({"is_held": "yes"}, {"taken_back": "held"}, {"taken_back": "held"}, {}):
        browser.post(hold, sent)
    assert Activity.objects.values_list("fulfilment", "term").get() == ("moved", "март")
