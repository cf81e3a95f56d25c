import re
from types import SimpleNamespace

from pos_portal.core.templatetags import charts

from .test_portal import render


def test_a_bar_carries_its_number_its_interval_and_one_sentence():
    row = SimpleNamespace(label="Вопросы", share=0.64, low=0.39, high=0.84, text="9 из 14 (64 %)")
    hidden = SimpleNamespace(label="Среда", share=None)
    html = render(
        '{% load charts %}{% bar_chart rows title="Дефициты" sentence="Вопросы – у 9 из 14." %}', rows=[row, hidden]
    )
    assert "<figcaption><strong>Дефициты.</strong> Вопросы – у 9 из 14.</figcaption>" in html
    assert re.findall(r'class="bar" width="([\d.]+)"', html) == ["64.0"]
    assert re.findall(r'class="whisker" d="([^"]+)"', html) == ["M39.0 8H84.0M39.0 4V12M84.0 4V12"]
    assert re.findall(r'<td class="number">([^<]+)', html) == ["9 из 14 (64 %)", "скрыто"]


def test_a_slope_shows_both_surveys_and_the_change():
    rows = [{"label": "Вопросы", "before": 0.64, "after": 0.36, "change": -0.28}]
    html = render(
        '{% load charts %}{% slope_chart rows title="Т" sentence="С." before="осень" after="весна" %}', rows=rows
    )
    assert re.findall(r'<line class="line" x1="([\d.]+%)" x2="([\d.]+%)"', html) == [("64.0%", "36.0%")]
    assert "64\N{NO-BREAK SPACE}% → 36\N{NO-BREAK SPACE}%" in html
    assert "−28\N{NO-BREAK SPACE}п.п." in html


def test_parts_of_a_scale_fill_the_line_without_empty_ones():
    assert charts.segments((2, 0, 6)) == [(0, "0.0", "25.0"), (2, "25.0", "75.0")]
    assert charts.segments((0, 0)) == []


def test_heat_grows_with_the_share_and_hides_small_groups():
    assert [charts.heat(share) for share in (0, 0.2, 0.99, 1, None)] == [
        "heat-0",
        "heat-1",
        "heat-5",
        "heat-5",
        "heat-hidden",
    ]


def test_a_heat_table_says_each_number():
    html = render(
        '{% load charts %}{% heat_table rows columns title="Т" sentence="С." %}',
        rows=[("Среда", (0.5, None))],
        columns=["Речь", "Мир"],
    )
    assert re.findall(r'<td class="(heat-\w+)">(.*?)</td>', html) == [
        ("heat-3", "50\N{NO-BREAK SPACE}%"),
        ("heat-hidden", "—"),
    ]


def test_a_sparkline_reads_its_numbers_aloud():
    html = render('{% load charts %}{% sparkline shares "Вопросы" %}', shares=[0.5, 1])
    assert 'points="0.0,12.0 96.0,0.0"' in html
    assert 'aria-label="Вопросы: 50\N{NO-BREAK SPACE}%, 100\N{NO-BREAK SPACE}%"' in html


def test_pictures_need_no_inline_style():
    html = render(
        '{% load charts %}{% stacked_chart rows parts title="Т" sentence="С." %}',
        rows=[("А", (1, 2))],
        parts=["нет", "да"],
    )
    assert "style=" not in html


def test_long_names_of_parts_stand_in_a_key_and_short_heads_over_the_columns():
    html = render(
        '{% load charts %}{% stacked_chart rows parts=parts heads=heads title="Т" sentence="С." %}',
        rows=[("Вопросы", (2, 6))],
        parts=["Не владею, нужна помощь", "Делаю с помощью коллег"],
        heads=[0, 1],
    )
    assert re.findall(r"<b>(.*?)</b> – (.*?)</li>", html) == [
        ("0", "Не владею, нужна помощь"),
        ("1", "Делаю с помощью коллег"),
    ]
    assert re.findall(r'<td class="number" data-label="(.*?)">(\d+)', html) == [("0", "2"), ("1", "6")]


def test_short_names_of_parts_need_no_key():
    html = render(
        '{% load charts %}{% stacked_chart rows parts=parts title="Т" sentence="С." %}',
        rows=[("Речь", (2, 6))],
        parts=["низкий", "высокий"],
    )
    assert "chart-key" not in html
    assert re.findall(r'data-label="(.*?)"', html) == ["низкий", "высокий"]
