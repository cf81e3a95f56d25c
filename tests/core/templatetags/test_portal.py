import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import engines
from django.utils import timezone

from pos_portal.core.navigation import ROOMS
from pos_portal.core.templatetags import portal

NBSP = "\N{NO-BREAK SPACE}"


def render(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context).strip()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 педагогов"),
        (1, "1 педагог"),
        (2, "2 педагога"),
        (5, "5 педагогов"),
        (11, "11 педагогов"),
        (14, "14 педагогов"),
        (21, "21 педагог"),
        (112, "112 педагогов"),
        (1024, "1 024 педагога"),
    ],
)
def test_a_number_takes_its_form_of_the_word(count, words):
    assert portal.plural(count, "педагог,педагога,педагогов") == words.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("share", "digits", "words"), [(0.5, 0, "50 %"), (0.5043, 1, "50,4 %"), (0, 0, "0 %"), (1, 0, "100 %")]
)
def test_shares_are_percents_with_a_comma(share, digits, words):
    assert portal.percent(share, digits) == words.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("difference", "words"),
    [(0.12, "+12 п.п."), (-0.285, "−28 п.п."), (0, "0 п.п."), (-0.001, "0 п.п.")],
)
def test_changes_are_points_with_a_sign(difference, words):
    assert portal.pp(difference) == words.replace(" ", NBSP)


def test_what_is_hidden_is_a_dash():
    assert [portal.percent(None), portal.pp(None), portal.ru_date(None)] == ["—", "—", "—"]


def test_people_and_parts():
    assert portal.people(7) == f"7{NBSP}чел."
    assert portal.people(7, 14) == f"7{NBSP}чел. (50{NBSP}%)"
    assert portal.of_total(7, 14) == f"7 из 14 (50{NBSP}%)"
    assert portal.of_total(0, 0) == "0 из 0"


def test_dates_are_written_in_russian_and_moments_in_local_time():
    evening = datetime(2026, 3, 11, 20, 0, tzinfo=UTC)
    with timezone.override("Asia/Yekaterinburg"):
        assert portal.ru_date(evening) == f"12{NBSP}марта{NBSP}2026"
    assert portal.ru_date(date(2026, 11, 3)) == f"3{NBSP}ноября{NBSP}2026"


def test_every_form_has_an_id_of_its_own():
    first, second = portal.form_id(), portal.form_id()
    assert re.fullmatch(r'<input type="hidden" name="form_id" value="[0-9a-f-]{36}">', first)
    assert first != second


def test_icons_are_silent_unless_named():
    assert (
        portal.icon("pencil") == '<svg class="icon" aria-hidden="true"><use href="/static/img/icons.svg#pencil"/></svg>'
    )
    assert portal.icon("pencil", "Изменить").endswith('<span class="icon-label">Изменить</span>')


def test_every_icon_that_is_shown_is_drawn():
    drawn = set(re.findall(r'symbol id="([\w-]+)"', (settings.BASE_DIR / "static/img/icons.svg").read_text()))
    shown = {sign for _, sign in portal.SIGNS.values()} | {room.icon for room in ROOMS}
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        source = path.read_text()
        shown |= set(re.findall(r'{% icon "([\w-]+)"', source)) | set(re.findall(r'\bicon="([\w-]+)"', source))
    assert shown - drawn == set()


def test_a_state_is_told_by_word_and_sign():
    assert render('{% status "partial" "частичный дефицит" %}') == (
        '<span class="pill pill--ochre"><svg class="icon" aria-hidden="true">'
        '<use href="/static/img/icons.svg#circle-half"/></svg>частичный дефицит</span>'
    )


def test_breadcrumbs_end_with_the_page_itself():
    html = render('{% breadcrumbs "План" "/planning/" "Мероприятие" %}')
    assert re.findall(r"<li>(.*?)</li>", html) == [
        '<a href="/planning/">План</a>',
        '<span aria-current="page">Мероприятие</span>',
    ]


def test_a_table_has_a_caption_and_scrolls_within_itself():
    html = render('{% datatable caption="Опросы" wrap="stacks" %}<tbody></tbody>{% enddatatable %}')
    assert html == (
        '<div class="table-wrap stacks" role="region" tabindex="0" aria-label="Опросы">'
        "<table><caption>Опросы</caption><tbody></tbody></table></div>"
    )


def test_the_pager_keeps_the_filter_and_leaves_gaps():
    pages = Paginator(range(230), 20)
    assert portal.page_window(pages.page(5)) == [1, None, 4, 5, 6, None, 12]
    assert portal.page_window(pages.page(1)) == [1, 2, None, 12]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 YaBrowser/24.1 Safari/537.36", "Яндекс Браузер, Windows"),
        ("Mozilla/5.0 (Linux; Android 9; K) AppleWebKit Chrome/110 Mobile Safari/537.36", "Chrome, Android"),
        ("curl", "Неизвестное устройство"),
    ],
)
def test_devices_are_named_in_words(said, words):
    assert portal.device(said) == words


def test_initials():
    assert portal.initials("Иванова Анна Сергеевна") == "ИА"
