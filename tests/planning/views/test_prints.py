import pytest
from django.urls import reverse

from planning.models import Reflection
from pos_portal.core.models import AuditEvent
from tests.planning.factories import NOW, make_activity, make_plan, make_trend

pytestmark = pytest.mark.django_db
PAGES = ("plan_print", "plan_protocol")


@pytest.fixture
def plan(sunny):
    plan = make_plan(sunny)
    make_activity(plan, "Семинар «Речь»", form="Семинар", responsible="Логопед", section="Семинары")
    return plan


def address(name, plan, *kind) -> str:
    return reverse(f"planning:{name}", args=[plan.pk, *kind])


def test_the_plan_stands_as_it_will_be_printed(client_of, vera, plan):
    page = client_of(vera).get(address("plan_print", plan)).content.decode()
    expected = ["ПРИНЯТО", "УТВЕРЖДЕНО", "приказом заведующего", "Семинары</th>", "Логопед", "print-landscape"]
    assert [text for text in expected if text not in page] == []


def test_what_was_chosen_is_remembered_for_the_files_and_the_next_time(client_of, anna, plan):
    browser, url = client_of(anna), address("plan_print", plan)
    asked = {"chosen": "1", "columns": ["title", "goal"], "orientation": "portrait", "approval": "signed"}
    browser.get(url, asked)
    page = browser.get(url)
    assert page.context["printed"].headings == ["Содержание работы (мероприятие, тема)", "Цель"]
    assert ("УТВЕРЖДАЮ" in page.content.decode(), page.context["layout"].is_landscape) == (True, False)
    text = browser.get(address("plan_export", plan, "csv")).content.decode("utf-8-sig")
    assert text.splitlines()[0] == "Раздел;Содержание работы (мероприятие, тема);Цель"


def test_everybody_has_a_choice_of_their_own(client_of, anna, vera, plan):
    client_of(anna).get(address("plan_print", plan), {"chosen": "1", "columns": ["title"]})
    assert len(client_of(vera).get(address("plan_print", plan)).context["printed"].headings) == 7


@pytest.mark.parametrize(
    "query", ["chosen=1", "chosen=1&columns=nonsense&approval=%00", "chosen=1&orientation=²&beside=x", "columns=title"]
)
def test_an_odd_choice_prints_the_usual_columns(query, client_of, anna, plan):
    page = client_of(anna).get(f"{address('plan_print', plan)}?{query}")
    assert (page.status_code, len(page.context["printed"].headings)) == (200, 7)


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
def test_a_download_leaves_a_line_in_the_log(kind, start, client_of, vera, plan):
    answer = client_of(vera).get(address("plan_export", plan, kind))
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    assert AuditEvent.objects.filter(action="export").count() == 1


@pytest.mark.parametrize(("name", "kind"), [("plan_export", "pdf"), ("plan_protocol_export", "xlsx")])
def test_an_unknown_kind_of_file_is_absent(name, kind, client_of, anna, plan):
    assert client_of(anna).get(address(name, plan, kind)).status_code == 404


def test_the_minutes_take_the_decision_of_the_reflection(client_of, marina, anna, plan):
    make_trend(anna)
    Reflection.objects.create(
        organization=plan.organization, plan=plan, decision="1. Добавить практикум.\n2. Пригласить дефектолога.",
        conclusion="План отвечает.", edited_by=anna, edited_at=NOW,
    )  # fmt: skip
    page = client_of(marina).get(address("plan_protocol", plan))
    assert page.context["minutes"].decisions[1:] == ["Добавить практикум.", "Пригласить дефектолога."]
    told = page.content.decode()
    expected = ["О соответствии плана выявленным тенденциям", "Вывод: План отвечает.", "Охвачено тенденций"]
    assert [text for text in expected if text not in told] == []


def test_the_minutes_are_downloaded(client_of, anna, plan):
    answer = client_of(anna).get(address("plan_protocol_export", plan, "docx"))
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_educators_do_not_write_minutes(client_of, vera, plan):
    assert client_of(vera).get(address("plan_protocol", plan)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing(name, client_of, olga, plan):
    assert client_of(olga).get(address(name, plan)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_sent_to_the_login_page(name, client, plan):
    url = address(name, plan)
    assert client.get(url).headers["Location"] == f"/accounts/login/?next={url}"


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_only(name, client_of, anna, plan):
    assert client_of(anna).post(address(name, plan)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_activity(plan, f"Строка {number}")
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(8):
        browser.get(address("plan_print", plan))
