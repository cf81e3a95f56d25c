import pytest
from django.urls import reverse

from planning.models import Activity, MethodicalPlan
from tests.planning.factories import make_activity, make_plan, make_priority

pytestmark = pytest.mark.django_db
LIST = "/planning/activities/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def fields(**changed) -> dict:
    return {"title": "Педчас «Наблюдаем»", "term": "октябрь", "form": "Педагогический час", **changed}


def test_the_plan_is_read_by_sections(client_of, anna, plan):
    make_activity(plan, "Педсовет № 1", section="Педагогические советы", form="Педсовет", term="август")
    make_activity(plan, "«Слышать ребёнка»", section="Семинары", responsible="Старший воспитатель")
    page = client_of(anna).get(LIST).content.decode()
    assert page.index("Педагогические советы</th>") < page.index("Педсовет № 1") < page.index("Семинары</th>")
    assert "Старший воспитатель" in page


def test_a_month_shows_only_its_activities(client_of, anna, plan):
    year = plan.school_year
    make_activity(plan, "Осенний семинар", months=[f"{year}-10"])
    make_activity(plan, "Весенний семинар", months=[f"{year + 1}-04"])
    page = client_of(anna).get(LIST, {"month": f"{year}-10"}).content.decode()
    assert ("Осенний семинар" in page, "Весенний семинар" in page) == (True, False)


def test_month_view_keeps_what_lasts_all_year_and_what_has_no_date_apart(client_of, anna, plan):
    year = plan.school_year
    study = [f"{year}-{m:02}" for m in range(9, 13)] + [f"{year + 1}-{m:02}" for m in range(1, 6)]
    make_activity(plan, "Наставничество", term_kind="whole_year", months=study)
    make_activity(plan, "По запросу")
    make_activity(plan, "Семинар", months=[f"{year}-10"])
    months = client_of(anna).get(LIST, {"view": "months"}).context["months"]
    filled = [(part.title, [row.title for row in part.activities]) for part in months if part.activities]
    assert filled == [
        ("В течение года", ["Наставничество"]),
        (f"Октябрь {year}", ["Семинар"]),
        ("Без срока", ["По запросу"]),
    ]


def test_an_empty_year_offers_three_ways_to_begin(client_of, anna):
    page = client_of(anna).get(LIST).content.decode()
    offered = ["Загрузить план из файла", "Вставить таблицу", "Добавить мероприятие"]
    assert [text in page for text in offered] == [True, True, True]


def test_educators_read_and_do_not_edit(client_of, vera, plan):
    activity = make_activity(plan, "Семинар")
    page = client_of(vera).get(LIST).content.decode()
    assert ("Семинар" in page, reverse("planning:activity_update", args=[activity.pk]) in page) == (True, False)
    assert client_of(vera).get(reverse("planning:activity_update", args=[activity.pk])).status_code == 403


@pytest.mark.parametrize("name", ["guest", "officer"])
def test_guests_and_services_see_no_plan(name, request, client_of, plan):
    assert client_of(request.getfixturevalue(name)).get(LIST).status_code == 403


def test_nobody_is_sent_to_the_login_page(client, plan):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


def test_a_stranger_finds_nothing(client_of, olga, plan):
    activity = make_activity(plan, "Тайный семинар")
    browser = client_of(olga)
    assert "Тайный семинар" not in browser.get(LIST).content.decode()
    for name in ("activity_update", "plan_update"):
        assert browser.get(reverse(f"planning:{name}", args=[activity.pk])).status_code == 404
    for name in ("activity_delete", "activity_hold"):
        assert browser.post(reverse(f"planning:{name}", args=[activity.pk])).status_code == 404


@pytest.mark.parametrize("name", ["activity_delete", "activity_hold"])
def test_writes_are_posted(name, client_of, anna, plan):
    url = reverse(f"planning:{name}", args=[make_activity(plan).pk])
    assert client_of(anna).get(url).status_code == 405


@pytest.mark.parametrize("year", ["2099", "2000"])
def test_no_plan_is_begun_in_a_year_that_is_not_kept(year, client_of, anna):
    client_of(anna).post(f"/planning/activities/add/?year={year}", fields())
    assert MethodicalPlan.objects.get().school_year == anna.organization.school_year.start


def test_the_first_line_begins_the_plan_and_its_term_becomes_months(client_of, anna):
    answer = client_of(anna).post("/planning/activities/add/?year=2026", fields())
    activity = Activity.objects.get()
    assert answer.headers["Location"] == f"/planning/activities/?year=2026#activity-{activity.pk}"
    assert (activity.plan.school_year, activity.term, activity.month_keys) == (2026, "октябрь", ["2026-10"])


def test_a_line_without_a_title_is_refused_in_words(client_of, anna):
    page = client_of(anna).post("/planning/activities/add/", fields(title=""))
    assert page.context["form"].errors == {"title": ["Обязательное поле."]}
    assert (Activity.objects.count(), MethodicalPlan.objects.count()) == (0, 0)


def test_a_form_sent_twice_saves_once(client_of, anna):
    browser, sent = client_of(anna), fields(form_id="7d3bd7f0-3a3f-4fd0-8a3f-6d6a5d1f0a11")
    first = browser.post("/planning/activities/add/", sent)
    second = browser.post("/planning/activities/add/", sent)
    assert (Activity.objects.count(), second.headers["Location"]) == (1, first.headers["Location"])


def test_a_new_line_stands_at_the_end_of_its_section(client_of, anna, plan):
    for title, section in (("А", "I"), ("Б", "I"), ("В", "II")):
        make_activity(plan, title, section=section)
    client_of(anna).post("/planning/activities/add/", fields(title="Новое", section="I"))
    assert list(plan.activities.order_by("position").values_list("title", flat=True)) == ["А", "Б", "Новое", "В"]


def test_a_stale_save_shows_both_texts_and_keeps_what_was_typed(client_of, anna, plan):
    activity = make_activity(plan, "Семинар", term="октябрь")
    url = reverse("planning:activity_update", args=[activity.pk])
    client_of(anna).post(url, fields(title="Первый вариант", version=1))
    page = client_of(anna).post(url, fields(title="Второй вариант", version=1))
    assert (page.status_code, page.context["differences"]) == (
        409,
        [("Мероприятие, тема", "Первый вариант", "Второй вариант")],
    )
    assert Activity.objects.get().title == "Первый вариант"
    client_of(anna).post(url, fields(title="Второй вариант", version=page.context["form"]["version"].value()))
    assert Activity.objects.get().title == "Второй вариант"


def test_status_fields_are_not_taken_from_a_form(client_of, anna, olga, plan):
    activity = make_activity(plan)
    hostile = {"organization": olga.organization_id, "untied_reason": "founder", "imported_from": 1, "position": 99}
    url = reverse("planning:activity_update", args=[activity.pk])
    client_of(anna).post(url, fields(version=1, **hostile))
    activity.refresh_from_db()
    kept = (activity.organization_id, activity.untied_reason, activity.imported_from_id, activity.position)
    assert kept == (plan.organization_id, "", None, 0)


def test_a_line_is_marked_as_held_and_back(client_of, anna, plan):
    activity = make_activity(plan)
    url = reverse("planning:activity_hold", args=[activity.pk])
    marks = []
    for sent in ({"is_held": "yes"}, {"taken_back": "held"}):
        client_of(anna).post(url, sent)
        marks.append(Activity.objects.get().is_held)
    assert marks == [True, False]
    fragment = client_of(anna).post(url, {"is_held": "yes"}, headers={"HX-Request": "true"}).content.decode()
    assert ("Снять" in fragment, "<html" in fragment) == (True, False)


def test_a_line_is_deleted(client_of, anna, plan):
    activity = make_activity(plan)
    client_of(anna).post(reverse("planning:activity_delete", args=[activity.pk]))
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_activity(plan, f"Семинар {number}", section=f"Раздел {number}", months=["2026-10"])
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(8):
        browser.get(LIST)
    with django_assert_num_queries(9):
        browser.get(LIST, {"view": "months"})


def test_the_head_block_is_saved(client_of, anna, plan):
    url = reverse("planning:plan_update", args=[plan.pk])
    sent = {"title": "Годовой план", "protocol_number": "1", "protocol_on": "2026-08-29", "order_number": "81-ОД"}
    client_of(anna).post(url, {**sent, "version": 1})
    plan.refresh_from_db()
    kept = (plan.title, plan.protocol_number, plan.protocol_on.isoformat(), plan.order_number, plan.order_on)
    assert kept == ("Годовой план", "1", "2026-08-29", "81-ОД", None)


@pytest.mark.parametrize("name", ["protocol_on", "order_on"])
def test_a_day_of_the_head_block_is_of_this_century(name, client_of, anna, plan):
    page = client_of(anna).post(reverse("planning:plan_update", args=[plan.pk]), {"title": "План", name: "0026-08-29"})
    assert page.context["form"].errors[name] == ["Проверьте год."]


def test_a_stale_head_block_shows_both_texts(client_of, anna, plan):
    url = reverse("planning:plan_update", args=[plan.pk])
    client_of(anna).post(url, {"title": "Годовой план", "version": 1})
    page = client_of(anna).post(url, {"title": "План развития", "version": 1})
    assert (page.status_code, page.context["differences"]) == (409, [("Название", "Годовой план", "План развития")])
    assert MethodicalPlan.objects.get().title == "Годовой план"


@pytest.mark.parametrize(
    "query",
    ["year=" + "9" * 5000, "year=²", "month=2026-99", "month=%00", "section=%00", "view=%00", "month=9999999999-1"],
)
def test_odd_query_strings_show_the_plan(query, client_of, anna, plan):
    make_activity(plan, "Семинар")
    assert client_of(anna).get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("sent", "missing"),
    [({}, ["responsible"]), ({"responsible": "Заведующий", "term": ""}, ["term"]), ({"responsible": "Заведующий"}, [])],
)
def test_support_of_the_administration_has_an_owner_and_a_term(sent, missing, client_of, anna, plan):
    answer = client_of(anna).post("/planning/activities/add/", fields(is_support="on", **sent))
    errors = answer.context["form"].errors if answer.context else {}
    assert (list(errors), Activity.objects.count()) == (missing, 0 if missing else 1)


def test_support_stands_on_the_plan_with_owners_and_terms(client_of, vera, plan):
    make_activity(plan, "Замены", is_support=True, responsible="Заведующий", term="октябрь – апрель")
    page = client_of(vera).get(LIST).content.decode()
    assert "Что обеспечивает администрация: 1" in page
    assert "– Заведующий, октябрь – апрель" in page


def test_the_empty_form_knows_what_the_link_said(client_of, anna, plan):
    priority = make_priority(plan)
    form = client_of(anna).get("/planning/activities/add/", {"priority": priority.pk, "support": "yes"}).context["form"]
    shown = [form[name].value() for name in ("training_priority", "section", "is_support")]
    assert shown == [str(priority.pk), "Поддержка администрации", True]
    assert client_of(anna).get("/planning/activities/add/?priority=%00&goal=x").status_code == 200
