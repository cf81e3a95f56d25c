"""A file is compared with the plan: who is who, what has changed, and who has changed it."""

import time

import pytest

from planning.engine.revisions import Change, FileRow, Line, compare


def row(n, title, **texts):
    return FileRow(n, {"title": title, **texts})


def line(key, title, told=None, *, is_from_file=True, is_edited=False, **texts):
    """By default the line says what the file before said."""
    now = {"title": title, **texts}
    return Line(key, now, now if told is None else now | told, is_from_file, is_edited)


def by_hand(key, title, **texts):
    return Line(key, {"title": title, **texts}, {}, is_from_file=False)


def told(revision) -> dict:
    """Row → line with the names of the fields that change; «!» marks a conflict."""
    matches = (*revision.changed, *revision.same)
    return {m.row: (m.key, [c.field + "!" * c.is_conflict for c in m.changes]) for m in matches}


def test_new_changed_same_and_gone():
    lines = [line(1, "Педсовет", term="август"), line(2, "Семинар", term="май"), line(3, "Квест")]
    revision = compare([row(1, "Педсовет", term="сентябрь"), row(2, "Семинар", term="май"), row(3, "Тренинг")], lines)
    assert (revision.new, revision.gone) == ((3,), (3,))
    assert told(revision) == {1: (1, ["term"]), 2: (2, [])}
    assert revision.changed[0].changes == (Change("term", "август", "сентябрь"),)


def test_quotes_dashes_case_and_spaces_are_no_difference():
    revision = compare([row(1, 'семинар "Игра  - дело"', term="Май")], [line(1, "Семинар «Игра – дело»", term="май")])
    assert told(revision) == {1: (1, [])}


@pytest.mark.parametrize(
    ("file", "told_before", "now", "fields"),
    [
        ("май", "май", "июнь", []),  # the person's own
        ("март", "май", "май", ["term"]),  # the file's own
        ("март", "май", "июнь", ["term!"]),  # both
        ("март", "май", "март", []),  # both the same way
        ("", "май", "май", ["term"]),  # taken out of the file
        ("", "май", "июнь", ["term!"]),
        ("март", "май", "", ["term"]),  # nothing of the person's is lost
    ],
)
def test_three_sides_of_a_field(file, told_before, now, fields):
    lines = [Line(1, {"title": "А", "term": now}, {"title": "А", "term": told_before})]
    assert told(compare([row(1, "А", term=file)], lines)) == {1: (1, fields)}


def test_a_line_written_by_hand_is_met_not_doubled():
    revision = compare([row(1, "Семинар", term="май", form="Семинар")], [by_hand(7, "Семинар", term="март")])
    assert (revision.new, told(revision)) == ((), {1: (7, ["term!", "form"])})


def test_an_empty_cell_takes_nothing_from_a_line_that_no_file_told_of():
    assert told(compare([row(1, "Семинар", goal="")], [by_hand(7, "Семинар", goal="Показать приёмы")])) == {1: (7, [])}


def test_a_file_of_the_time_before_rewrites_only_what_nobody_edited():
    untouched = Line(1, {"title": "А", "term": "май"}, {}, is_from_file=True)
    edited = Line(1, {"title": "А", "term": "май"}, {}, is_from_file=True, is_edited=True)
    assert told(compare([row(1, "А", term="март")], [untouched])) == {1: (1, ["term"])}
    assert told(compare([row(1, "А", term="март")], [edited])) == {1: (1, ["term!"])}


def test_a_line_renamed_in_the_portal_is_known_by_what_the_file_called_it():
    lines = [line(1, "Семинар «Игра и речь», часть первая", told={"title": "Семинар"})]
    assert told(compare([row(1, "Семинар")], lines)) == {1: (1, [])}


def test_a_title_slightly_rewritten_is_the_same_activity():
    revision = compare(
        [row(1, "Консультация «Ребёнок с ОВЗ в группе»")], [line(1, "Консультация «Ребенок ОВЗ в группе»")]
    )
    assert told(revision) == {1: (1, ["title"])}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Педсовет № 1", "Педсовет № 2"),
        ("Консультация для воспитателей «Игра»", "Консультация для воспитателей «Речь»"),
        ("Семинар «Речь»", "Тренинг «Эмоции педагога»"),
    ],
)
def test_other_activities_under_like_names(before, after):
    revision = compare([row(1, after)], [line(1, before)])
    assert (revision.new, revision.gone, revision.changed) == ((1,), (1,), ())


def test_a_renumbered_title_is_known_by_number_section_and_term():
    place = {"number": "1.2", "section": "Педсоветы", "term": "май"}
    assert told(compare([row(1, "Педсовет № 2", **place)], [line(1, "Педсовет № 1", **place)])) == {1: (1, ["title"])}


def test_of_lines_with_one_title_the_closest_is_meant():
    lines = [line(n, "Консультация", number=str(n), term=term) for n, term in ((1, "май"), (2, "март"), (3, "июнь"))]
    rows = [row(1, "Консультация", number="3", term="июль"), row(2, "Консультация", number="1", term="май")]
    assert told(compare(rows, lines)) == {2: (1, []), 1: (3, ["term"])}
    assert compare(rows, lines).gone == (2,)


def test_each_line_is_used_once():
    revision = compare([row(1, "Консультация"), row(2, "Консультация")], [line(1, "Консультация")])
    assert (told(revision), revision.new) == ({1: (1, [])}, (2,))


def test_months_are_told_of_only_where_the_term_reads_as_before():
    lines = [line(1, "А", term="", months="2026-09"), line(2, "Б", term="май", months="2027-05")]
    rows = [row(1, "А", term="", months="2026-10"), row(2, "Б", term="март", months="2027-03")]
    assert told(compare(rows, lines)) == {1: (1, ["months"]), 2: (2, ["term"])}


def test_fields_that_the_file_does_not_speak_of_stay():
    assert told(compare([row(1, "А")], [line(1, "А", goal="Цель", responsible="Методист")])) == {1: (1, [])}


def test_five_thousand_rows_are_compared_in_seconds():
    titles = [f"Консультация «Тема {n}: {'речь игра дело круг'.split()[n % 4]} в группе»" for n in range(5000)]
    start = time.perf_counter()
    revision = compare([row(n, t + " раннего возраста") for n, t in enumerate(titles)],
                       [line(n, t) for n, t in enumerate(titles)])  # fmt: skip
    assert time.perf_counter() - start < 10
    assert (len(revision.changed), revision.new) == (5000, ())
