"""The table of written time of `domain/3` §3.4: kind, months, week and day of every wording."""

from datetime import date

import pytest

from planning.engine.months import PlanYear
from planning.engine.terms import Clock, heading_months, is_term, parse_term

from .plan_files import span

YEAR = PlanYear(2025)
WRITTEN = {
    "октябрь": "month 2025-10",
    "Октябрь 2024": "month 2024-10",
    "ноябрь, 2016": "month 2016-11",
    "в октябре": "month 2025-10",
    "окт.": "month 2025-10",
    "Апрель 2026 г.": "month 2026-04",
    "09.2025": "month 2025-09",
    "IX": "month 2025-09",
    "X.2025": "month 2025-10",
    "к концу года": "month 2026-05",
    "к началу учебного года": "month 2025-09",
    "на начало и конец года": "months 2025-09…2026-05 (2)",
    "Сентябрь, в течение года": "whole_year 2025-09…2026-05 (9)",
    "2025-2026 уч.год": "whole_year 2025-09…2026-05 (9)",
    "август": "month 2025-08",
    "сентярбь": "month 2025-09",
    "3 декада мая": "month 2026-05",
    "сентябрь – май": "interval 2025-09…2026-05 (9)",
    "сентябрь-октябрь 2024": "interval 2024-09…2024-10 (2)",
    "(сентябрь 2022 г. - май 2024 г.)": "interval 2022-09…2024-05 (21)",
    "с сентября по ноябрь": "interval 2025-09…2025-11 (3)",
    "июнь–август": "interval 2026-06…2026-08 (3)",
    "IX–XI": "interval 2025-09…2025-11 (3)",
    "ноябрь 2025 – март 2026": "interval 2025-11…2026-03 (5)",
    "5.11 – 08.11": "interval 2025-11",
    "17–21.11.2025": "interval 2025-11",
    "с 5 по 8 ноября": "interval 2025-11",
    "12 - 16 января 2026г.": "interval 2026-01",
    "с 28.11 по 05.12.2025": "interval 2025-11…2025-12 (2)",
    "сентябрь, январь, май": "months 2025-09…2026-05 (3)",
    "сентябрь / май": "months 2025-09…2026-05 (2)",
    "в октябре и марте": "months 2025-10…2026-03 (2)",
    "июль, август": "months 2026-07…2026-08 (2)",
    "2 неделя октября": "week 2025-10 w2",
    "II неделя мая": "week 2026-05 w2",
    "3-я неделя ноября": "week 2025-11 w3",
    "1–2 неделя декабря": "week 2025-12 w1-2",
    "вторая неделя марта": "week 2026-03 w2",
    "последняя неделя мая": "week 2026-05 wпоследняя",
    "декабрь, 3 нед.": "week 2025-12 w3",
    "I квартал": "quarter 2026-01…2026-03 (3)",
    "1 кв.": "quarter 2026-01…2026-03 (3)",
    "IV квартал": "quarter 2025-10…2025-12 (3)",
    "1-2 квартал": "quarter 2026-01…2026-06 (6)",
    "I квартал 2027 г.": "quarter 2027-01…2027-03 (3)",
    "I полугодие": "half_year 2025-09…2025-12 (4)",
    "2 пол.года": "half_year 2026-01…2026-05 (5)",
    "в течение года": "whole_year 2025-09…2026-05 (9)",
    "В течении уч. года": "whole_year 2025-09…2026-05 (9)",
    "весь период": "whole_year 2025-09…2026-05 (9)",
    "постоянно": "whole_year 2025-09…2026-05 (9)",
    "систематически": "whole_year 2025-09…2026-05 (9)",
    "ежемесячно": "repeat 2025-09…2026-05 (9)",
    "1 раз в квартал": "repeat 2025-09…2026-05 (9)",
    "каждый четверг": "repeat 2025-09…2026-05 (9)",
    "2-й и 4-й четверг месяца": "repeat 2025-09…2026-05 (9)",
    "еженедельно по вторникам": "repeat 2025-09…2026-05 (9)",
    "2 раза в год (сентябрь, май)": "repeat 2025-09…2026-05 (2)",
    "ежемесячно с октября": "repeat 2025-10…2026-05 (8)",
    "до 30.10": "deadline 2025-10 on 2025-10-30",
    "до 31.08.2025": "deadline 2025-08 on 2025-08-31",
    "не позднее 15 мая": "deadline 2026-05 on 2026-05-15",
    "к 1 декабря": "deadline 2025-12 on 2025-12-01",
    "до конца мая": "deadline 2026-05",
    "29.08.2025": "date 2025-08 on 2025-08-29",
    "29.08": "date 2025-08 on 2025-08-29",
    "«29» августа": "date 2025-08 on 2025-08-29",
    "2026-03-05": "date 2026-03 on 2026-03-05",
    "15.10.2025 в 13.30": "date 2025-10 on 2025-10-15",
    "16.10.25": "date 2025-10 on 2025-10-16",
    "лето": "season 2026-06…2026-08 (3)",
    "осенне-зимний период": "season 2025-09…2026-02 (6)",
    "по плану": "none -",
    "по графику": "none -",
    "по мере необходимости": "none -",
    "по запросу": "none -",
    "по отдельному плану": "none -",
    "в течение месяца": "none -",
    "31.02": "date 2026-02",
    "": "none -",
    "-": "none -",
}  # fmt: skip


def told(text: str, clock: Clock) -> str:
    term = parse_term(text, clock)
    assert term.text == text
    parts = [term.kind, span(term.months), f"w{term.week}" if term.week else "", f"on {term.on}" if term.on else ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_written_time(text, expected):
    assert told(text, Clock(YEAR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 неделя", "week 2025-11 w2"),
        ("в течение месяца", "from_heading 2025-11"),
        ("", "from_heading 2025-11"),
        ("12", "date 2025-11 on 2025-11-12"),
        ("5–7", "interval 2025-11"),
        ("каждый четверг", "repeat 2025-11"),
        ("14.01.2026", "date 2026-01 on 2026-01-14"),
        ("по графику", "none -"),
        ("31", "from_heading 2025-11"),
        ("до 25", "deadline 2025-11 on 2025-11-25"),
        ("неделя 2", "week 2025-11 w2"),
    ],
)
def test_words_lean_on_the_month_above(text, expected):
    assert told(text, Clock(YEAR, ("2025-11",))) == expected


def test_quarters_of_the_school_year():
    clock = Clock(YEAR, are_quarters_calendar=False)
    assert [told(f"{number} квартал", clock) for number in ("I", "II", "III")] == [
        "quarter 2025-09…2025-11 (3)",
        "quarter 2025-12…2026-02 (3)",
        "quarter 2026-03…2026-05 (3)",
    ]


def test_calendar_year_has_its_own_months():
    clock = Clock(PlanYear(2026, is_calendar=True))
    assert [told(text, clock) for text in ("февраль", "октябрь", "в течение года")] == [
        "month 2026-02",
        "month 2026-10",
        "whole_year 2026-01…2026-12 (12)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("СЕНТЯБРЬ", ("2025-09",)),
        ("Октябрь 2025 г.", ("2025-10",)),
        ("АВГУСТ – СЕНТЯБРЬ", ("2025-08", "2025-09")),
        ("II полугодие", ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05")),
        ("Консультации", ()),
        ("Майский праздник", ()),
        ("Педсовет в мае", ()),
        ("2 неделя", ()),
    ],
)
def test_headings_that_name_only_time(text, expected):
    assert heading_months(text, Clock(YEAR)) == expected


@pytest.mark.parametrize("text", ["Заведующий", "Консультация для воспитателей", "Мария Марковна", "5 лет", "№ 3", ""])
def test_other_texts_are_no_time(text):
    assert is_term(text) is False


def test_the_day_of_a_date_is_a_date():
    assert parse_term("«01» 09 2025 г.", Clock(YEAR)).months == ("2025-09",)
    assert parse_term("29 мая", Clock(YEAR)).on == date(2026, 5, 29)


def test_weeks_are_weeks_of_a_month():
    assert parse_term("1, 2, 3, 4, 5, 6, 7, 8, 9, 1 неделя октября", Clock(YEAR)).week == "1-2-3-4-5"
