"""A plan file that comes a second time updates the plan: differences first, nothing doubled, people's words kept."""

import re

import pytest
from django.urls import reverse

from planning.models import Activity, CorrespondenceLink, PlanImport, Success
from tests.planning.factories import make_activity, make_link, make_plan, make_success, make_trend

pytestmark = pytest.mark.django_db
CREATE = "/planning/imports/add/"
HEADING = "№\tМероприятие\tСрок\tОтветственный\n"
FIRST = (
    HEADING
    + "1\tПедсовет «Старт»\tавгуст\tЗаведующий\n2\tСеминар «Речь»\tоктябрь\tЛогопед\n3\tСмотр уголков\tмай\tВсе\n"
)
SECOND = (
    HEADING
    + "1\tПедсовет «Старт»\tавгуст\tЗаведующий\n2\tСеминар «Речь»\tноябрь\tЛогопед\n4\tТренинг\tмарт\tПсихолог\n"
)


def paste(browser, text) -> PlanImport:
    browser.post(CREATE, {"text": text, "school_year": "2026"})
    return PlanImport.objects.latest("pk")


def page_of(browser, plan_import):
    return browser.get(reverse("planning:import_detail", args=[plan_import.pk]))


def ticked(page: str) -> dict[str, list[str]]:
    """What the form of the page sends when nobody touches it."""
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]+>", page[page.index("/apply/") :]):
        name, value = re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and ('type="hidden"' in tag or " checked" in tag):
            fields.setdefault(name[1], []).append(value[1])
    return {name: values for name, values in fields.items() if not name.startswith("csrf")}


def save(browser, plan_import, **other):
    sent = ticked(page_of(browser, plan_import).content.decode()) | other
    return browser.post(reverse("planning:import_apply", args=[plan_import.pk]), sent, follow=True)


def load(browser, text, **other):
    plan_import = paste(browser, text)
    save(browser, plan_import, **other)
    return plan_import


def undo(browser, plan_import):
    return browser.post(reverse("planning:import_undo", args=[plan_import.pk]), follow=True)


def lines(*names):
    return list(Activity.objects.order_by("position", "pk").values_list(*names or ("title", "term")))


def edit(browser, activity, **changed):
    activity = Activity.objects.get(pk=activity.pk)
    names = ("title", "form", "term", "participants", "responsible", "section", "number", "goal", "result", "details")
    sent = {name: getattr(activity, name) for name in names} | {"version": activity.version} | changed
    assert browser.post(reverse("planning:activity_update", args=[activity.pk]), sent).status_code == 302


@pytest.fixture
def desk(client_of, anna):
    return client_of(anna)


def test_differences_are_shown_before_anything_changes(desk):
    load(desk, FIRST)
    page = page_of(desk, paste(desk, SECOND))
    context = page.context
    counts = [len(context[name]) for name in ("new", "changed", "same", "gone")]
    assert counts == [1, 1, 1, 1]
    assert context["changed"][0]["plain"] == [{"label": "срок", "now": "октябрь", "file": "ноябрь"}]
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page.content.decode()))
    assert "новых 1 изменено 1 без изменений 1 нет в файле 1" in text
    assert lines() == [("Педсовет «Старт»", "август"), ("Семинар «Речь»", "октябрь"), ("Смотр уголков", "май")]


def test_what_is_ticked_by_default_updates_and_adds_and_deletes_nothing(desk):
    load(desk, FIRST)
    page = save(desk, paste(desk, SECOND)).content.decode()
    assert "Сохранено в план: новых 1, изменено 1." in page
    assert lines() == [
        ("Педсовет «Старт»", "август"),
        ("Семинар «Речь»", "ноябрь"),
        ("Тренинг", "март"),
        ("Смотр уголков", "май"),
    ]
    changed = Activity.objects.get(number="2")
    assert (changed.month_keys, changed.version) == (["2026-11"], 2)


def test_only_substance_moves_the_moment_of_change(desk):
    load(desk, FIRST)
    before = dict(lines("number", "changed_at"))
    load(desk, FIRST.replace("\tЛогопед", "\tЛогопед, методист").replace("май", "апрель"))
    after = dict(lines("number", "changed_at"))
    assert [before[n] == after[n] for n in "123"] == [True, True, False]
    assert Activity.objects.get(number="2").responsible == "Логопед, методист"


def test_a_row_that_is_not_ticked_stays_as_it_is(desk):
    load(desk, FIRST)
    second = paste(desk, SECOND)
    save(desk, second, rows=["3"])
    assert lines() == [
        ("Педсовет «Старт»", "август"),
        ("Семинар «Речь»", "октябрь"),
        ("Тренинг", "март"),
        ("Смотр уголков", "май"),
    ]


def test_words_of_a_person_win_over_the_file_unless_asked(desk):
    load(desk, FIRST)
    edit(desk, Activity.objects.get(number="2"), term="декабрь")
    second = paste(desk, SECOND)
    shown = page_of(desk, second).context["changed"][0]
    assert (shown["plain"], shown["is_ticked"]) == ([], False)
    assert [(c["now"], c["file"], c["is_ticked"]) for c in shown["conflicts"]] == [("декабрь", "ноябрь", False)]
    save(desk, second)
    assert Activity.objects.get(number="2").term == "декабрь"
    third = paste(desk, SECOND + "5\tКвест\tапрель\tВсе\n")
    assert page_of(desk, third).context["changed"] == []


def test_a_conflict_can_be_decided_for_the_file(desk):
    load(desk, FIRST)
    edit(desk, Activity.objects.get(number="2"), term="декабрь")
    load(desk, SECOND, fields=["2:term"])
    line = Activity.objects.get(number="2")
    assert (line.term, line.month_keys) == ("ноябрь", ["2026-11"])


def test_a_field_edited_in_the_portal_and_unchanged_in_the_file_is_no_difference(desk):
    load(desk, FIRST)
    edit(desk, Activity.objects.get(number="2"), responsible="Психолог", title="Семинар-практикум «Речь и игра»")
    load(desk, SECOND)
    line = Activity.objects.get(number="2")
    assert (line.title, line.responsible, line.term) == ("Семинар-практикум «Речь и игра»", "Психолог", "ноябрь")


def test_lines_of_hand_are_met_and_never_gone(desk, sunny):
    plan = make_plan(sunny, school_year=2026)
    own = make_activity(plan, "Тренинг", term="июнь")
    make_activity(plan, "Своё мероприятие")
    context = page_of(desk, paste(desk, SECOND)).context
    assert (len(context["new"]), context["gone"]) == (2, [])
    assert [(one["line"], one["conflicts"][0]["file"]) for one in context["changed"]] == [(own, "март")]


def test_gone_lines_are_deleted_only_when_ticked_and_untied(desk, anna):
    load(desk, FIRST + "4\tКвест\tмарт\tВсе\n")
    tied = Activity.objects.get(number="4")
    make_link(make_trend(anna), tied, by=anna)
    second = paste(desk, SECOND)
    gone = page_of(desk, second).context["gone"]
    assert [(one["line"].title, one["is_bound"]) for one in gone] == [("Смотр уголков", False), ("Квест", True)]
    page = save(desk, second, deleted=[str(one["line"].pk) for one in gone]).content.decode()
    assert "удалено 1" in page
    assert sorted(title for title, _ in lines()) == ["Квест", "Педсовет «Старт»", "Семинар «Речь»", "Тренинг"]


def test_undoing_brings_back_texts_months_and_deleted_lines(desk):
    load(desk, FIRST)
    kept = lines("pk", "title", "term", "number", "responsible", "position")
    second = paste(desk, SECOND)
    save(desk, second, deleted=[str(Activity.objects.get(number="3").pk)])
    page = undo(desk, second).content.decode()
    assert "удалено мероприятий: 1, прежний вид вернулся: 2" in page
    assert [row[:5] for row in lines("pk", "title", "term", "number", "responsible")] == [row[:5] for row in kept]
    assert [line.month_keys for line in Activity.objects.order_by("position", "pk")] == [
        ["2026-08"],
        ["2026-10"],
        ["2027-05"],
    ]


def test_undoing_leaves_what_people_edited_since_and_tells(desk):
    load(desk, FIRST)
    second = load(desk, SECOND)
    edit(desk, Activity.objects.get(number="2"), term="декабрь")
    page = undo(desk, second).content.decode()
    assert "Осталось в плане, потому что изменено или связано: 1 – «Семинар «Речь»»" in page
    assert Activity.objects.get(number="2").term == "декабрь"


def test_files_are_undone_the_last_one_first(desk):
    first, second = load(desk, FIRST), load(desk, SECOND)
    assert "Сначала отмените её" in undo(desk, first).content.decode()
    undo(desk, second)
    undo(desk, first)
    assert lines() == []


def test_after_undoing_the_file_asks_again(desk):
    load(desk, FIRST)
    undo(desk, load(desk, SECOND))
    assert len(page_of(desk, paste(desk, SECOND)).context["changed"]) == 1


def test_the_same_file_twice_says_so_and_doubles_nothing(desk):
    load(desk, FIRST)
    second = paste(desk, FIRST)
    page = page_of(desk, second).content.decode()
    assert ("Этот файл уже загружен" in page, "Сохранить в план" in page) == (True, False)
    save(desk, second, rows=["1", "2", "3"])
    assert len(lines()) == 3


def test_another_file_with_the_same_rows_has_nothing_to_save(desk):
    load(desk, FIRST)
    second = paste(desk, "План 2026/2027\n" + FIRST)
    page = page_of(desk, second).content.decode()
    assert ("Отличий от плана нет" in page, "Сохранить в план" in page) == (True, False)
    assert "сохранять нечего" in save(desk, second).content.decode()


def test_a_line_edited_between_preview_and_saving_is_not_overwritten(desk):
    load(desk, FIRST)
    second = paste(desk, SECOND)
    sent = ticked(page_of(desk, second).content.decode())
    edit(desk, Activity.objects.get(number="2"), term="декабрь")
    answer = desk.post(reverse("planning:import_apply", args=[second.pk]), sent)
    assert (answer.status_code, "план изменился" in answer.content.decode()) == (409, True)
    assert [c["now"] for c in answer.context["changed"][0]["conflicts"]] == ["декабрь"]
    assert (Activity.objects.get(number="2").term, PlanImport.objects.get(pk=second.pk).is_preview) == ("декабрь", True)


def test_of_two_people_with_two_files_the_second_looks_again(desk):
    mine, hers = paste(desk, FIRST), paste(desk, SECOND)
    sent = ticked(page_of(desk, hers).content.decode())
    save(desk, mine)
    answer = desk.post(reverse("planning:import_apply", args=[hers.pk]), sent)
    assert (answer.status_code, len(lines())) == (409, 3)
    save(desk, hers)
    assert len(lines()) == 4


def test_a_decision_about_a_line_outlives_the_file(desk, anna):
    load(desk, FIRST)
    make_link(make_trend(anna), Activity.objects.get(number="2"), by=anna)
    load(desk, SECOND)
    assert CorrespondenceLink.objects.get().activity.term == "ноябрь"


def test_a_renamed_row_can_be_an_activity_of_its_own(desk):
    load(desk, HEADING + "1\tСеминар «Ребёнок с ОВЗ в группе»\tоктябрь\tЛогопед\n")
    second = paste(desk, HEADING + "1\tСеминар «Ребёнок с ОВЗ и группа»\tноябрь\tЛогопед\n")
    assert page_of(desk, second).context["changed"][0]["is_renamed"]
    save(desk, second, apart=["1"])
    assert lines() == [("Семинар «Ребёнок с ОВЗ в группе»", "октябрь"), ("Семинар «Ребёнок с ОВЗ и группа»", "ноябрь")]


CELL = 'Мероприятие\tСрок\tОтветственный\n"1. Семинар «А»\n2. Тренинг «Б»"\tмарт\tМетодист\nКвест\tмай\tВсе\n'


def test_a_cell_with_several_events_is_offered_apart_and_can_stay_whole(desk):
    plan_import = paste(desk, CELL)
    page = page_of(desk, plan_import)
    assert [row["title"] for row in page.context["new"]] == ["Семинар «А»", "Тренинг «Б»", "Квест"]
    assert page.content.decode().count("Оставить одной строкой</label>") == 1
    save(desk, plan_import, joined=["1"])
    assert lines("title", "details") == [("Семинар «А»", "2. Тренинг «Б»"), ("Квест", "")]


def test_a_cell_left_whole_once_is_known_again(desk):
    load(desk, CELL, joined=["1"])
    context = page_of(desk, paste(desk, CELL.replace("март", "апрель"))).context
    assert (context["new"], context["gone"], len(context["changed"])) == ([], [], 1)


def test_leaving_whole_what_the_plan_has_apart_shows_first_what_that_means(desk):
    load(desk, CELL)
    second = paste(desk, CELL.replace("«Б»", "«Б»\n3. Круглый стол"))
    sent = ticked(page_of(desk, second).content.decode()) | {"joined": ["1"]}
    answer = desk.post(reverse("planning:import_apply", args=[second.pk]), sent)
    assert (answer.status_code, "посмотрите их и сохраните" in answer.content.decode()) == (409, True)
    assert [one["plain"][0]["label"] for one in answer.context["changed"]] == ["содержание"]
    assert [one["line"].title for one in answer.context["gone"]] == ["Тренинг «Б»"]


def test_a_whole_section_can_be_left_out(desk):
    rows = [f"{n}\tКонсультация {n}\tмай\tВсе\n" for n in range(1, 60)]
    text = HEADING + "Педсоветы\n" + "".join(rows[:30]) + "Быт\n" + "".join(rows[30:])
    plan_import = paste(desk, text)
    parts = page_of(desk, plan_import).context["parts"]
    assert [(part["section"], len(part["rows"])) for part in parts] == [("Педсоветы", 30), ("Быт", 29)]
    save(desk, plan_import, skip=[parts[1]["numbers"]])
    assert len(lines()) == 30


@pytest.mark.parametrize("count", [1, 3])
def test_the_comparison_does_not_grow_queries(count, desk, django_assert_num_queries):
    rows = ["{}\tСеминар {}\t{}\tВсе\n", "{}\tТренинг {}\t{}\tВсе\n", "{}\tКвест {}\t{}\tВсе\n"][:count]
    load(desk, HEADING + "".join(row.format(n, n, "май") for n, row in enumerate(rows)) + "9\tУйдёт\tмай\tВсе\n")
    second = paste(desk, HEADING + "".join(row.format(n, n, "март") for n, row in enumerate(rows)))
    with django_assert_num_queries(8):
        page_of(desk, second)


def test_undoing_keeps_what_is_called_a_success(desk, anna):
    first = load(
        desk, "Мероприятие\tСрок\tОтметка о выполнении\nСеминар\tоктябрь\tвыполнено\nТренинг\tмай\tвыполнено\n"
    )
    make_success(Activity.objects.get(title="Семинар"), by=anna)
    undo(desk, first)
    assert (lines("title"), Success.objects.count()) == ([("Семинар",)], 1)
