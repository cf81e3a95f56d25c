import io

import pytest
from django.urls import reverse

from planning.models import Reflection
from planning.models.reports import BLOCKS, SETS
from pos_portal.core.models import AuditEvent
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_success, make_trend

pytestmark = pytest.mark.django_db
LIST = "/planning/reports/"


@pytest.fixture
def plan(anna):
    plan = make_plan(anna.organization)
    line = make_activity(plan, "Практикум «Говорим вместе»", form="Практикум", fulfilment="held")
    make_link(make_trend(anna, "У 7 из 14 трудности", answered=14, deficit=7), line, by=anna)
    make_activity(plan, "Конкурс чтецов", form="Конкурс")
    make_success(line, by=anna, text="Дети рассказывают охотнее")
    Reflection.objects.create(
        organization=plan.organization, plan=plan, conclusion="План помог.", edited_by=anna, edited_at=NOW
    )
    return plan


def detail(plan, name="detail") -> str:
    return reverse(f"planning:report_{name}", args=[plan.pk])


def section(page, code: str):
    return next(section for section in page.context["sections"] if section.code == code)


def figures(page, code: str) -> dict[str, str]:
    return {figure.label: figure.value.replace("\N{NO-BREAK SPACE}", " ") for figure in section(page, code).figures}


def words_of(content: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_four_ready_sets(client_of, marina, plan):
    page = client_of(marina).get(LIST).content.decode()
    names = ["Для педсовета", "ВСОКО", "Самообследование", "Для ММС"]
    assert [name in page for name in names] == [True] * 4
    assert f"{detail(plan)}?set=service" in page


@pytest.mark.parametrize("ready", SETS, ids=lambda ready: ready.code)
def test_a_set_opens_with_its_blocks(ready, client_of, anna, plan):
    page = client_of(anna).get(detail(plan), {"set": ready.code})
    assert [section.code for section in page.context["sections"]] == [code for code in BLOCKS if code in ready.blocks]
    assert ready.title in page.content.decode()


def test_the_person_ticks_the_blocks(client_of, anna, plan):
    page = client_of(anna).get(detail(plan), {"set": "council", "block": ["decision", "coverage", "nonsense"]})
    assert [section.code for section in page.context["sections"]] == ["coverage", "decision"]


def test_each_figure_leads_to_the_page_it_is_counted_on(client_of, anna, plan):
    page = client_of(anna).get(detail(plan), {"block": list(BLOCKS)})
    assert figures(page, "coverage")["Тенденции: соответствует"] == "1 из 1 (100 %)"
    assert figures(page, "coverage")["Мероприятия без тенденции"] == "1 из 2 (50 %)"
    assert figures(page, "fulfilment")["Выполнено"] == "1 из 2 (50 %)"
    assert figures(page, "effect")["Тенденции: ещё не измерены"] == "1 из 1 (100 %)"
    assert section(page, "trends").rows[0][1].startswith("7 из 14")
    browser = client_of(anna)
    urls = {figure.url for section in page.context["sections"] for figure in section.figures}
    assert {url: browser.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_the_report_for_the_service_tells_sums_alone(client_of, anna, vera, plan):
    page = client_of(anna).get(detail(plan), {"set": "service"})
    assert [section.rows or section.texts for section in page.context["sections"]] == [()] * 5
    told = page.content.decode().split("<main")[1]
    secrets = ["У 7 из 14 трудности", "Говорим вместе", "План помог", vera.user.full_name]
    assert [secret in told for secret in secrets] == [False] * 4


def test_the_file_carries_what_the_page_shows(client_of, anna, plan):
    asked = {"block": ["coverage", "successes", "conclusion"]}
    answer = client_of(anna).get(detail(plan, "export"), asked)
    told = words_of(answer.content)
    assert [words in told for words in ("1 из 1", "Дети рассказывают охотнее", "План помог.")] == [True] * 3
    assert "ТАБЛИЦА СООТВЕТСТВИЯ" not in told
    assert AuditEvent.objects.get(action="export").subject.startswith("Отчёт для педсовета")


def test_an_empty_block_says_so(client_of, anna, plan):
    page = client_of(anna).get(detail(plan), {"block": "decision"})
    assert (section(page, "decision").is_empty, "Пока не заполнено." in page.content.decode()) == (True, True)


def test_reports_are_the_leaders(client, client_of, vera, guest, officer, olga, plan):
    for address in (LIST, detail(plan), detail(plan, "export")):
        assert {client_of(who).get(address).status_code for who in (vera, guest, officer)} == {403}
        assert client.get(address).status_code == 302
    assert {client_of(olga).get(detail(plan, name)).status_code for name in ("detail", "export")} == {404}
    assert "Плана на этот учебный год нет" in client_of(olga).get(LIST).content.decode()


def test_they_only_read(client_of, anna, plan):
    addresses = (LIST, detail(plan), detail(plan, "export"))
    assert {client_of(anna).post(address).status_code for address in addresses} == {405}


@pytest.mark.parametrize("rows", [1, 3])
def test_they_ask_the_same_number_of_queries(rows, client_of, anna, plan, django_assert_num_queries):
    for number in range(rows):
        line = make_activity(plan, f"Практикум {number}", fulfilment="held")
        make_link(make_trend(anna, f"Тенденция {number}"), line, by=anna)
        make_success(line, by=anna)
    browser = client_of(anna)
    everything = {"block": list(BLOCKS)}
    browser.get(detail(plan), everything)
    with django_assert_num_queries(21):
        browser.get(detail(plan), everything)
