import pytest

from pos_portal.core.engine.logins import temporary_password, username_for
from pos_portal.core.engine.people import PastedPerson, read_people


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1\tИванова Анна Сергеевна\tстарший воспитатель",
            ("Иванова Анна Сергеевна", "старший воспитатель", "methodist"),
        ),
        ("Иванова Анна Сергеевна, воспитатель", ("Иванова Анна Сергеевна", "воспитатель", "educator")),
        ("2. Белова М.П.\tи.о. заведующего", ("Белова М.П.", "и.о. заведующего", "head")),
        (
            "воспитатель;Петрова-Водкина Ольга Ильинична;1 категория",
            ("Петрова-Водкина Ольга Ильинична", "воспитатель", "educator"),
        ),
        ("Иванова Анна", ("Иванова Анна", "", "educator")),
    ],
)
def test_a_line_is_understood(line, expected):
    assert read_people(line) == ((PastedPerson(*expected),), ())


def test_headings_are_skipped_and_unclear_lines_named():
    people, unclear = read_people("№\tФ.И.О.\n\nвсего сотрудников – 2\nИванова Анна\tвоспитатель")

    assert [person.full_name for person in people] == ["Иванова Анна"]
    assert unclear == ("всего сотрудников – 2",)


def test_user_names():
    assert username_for("Щукина Юлия Яковлевна", set()) == "shchukina.yy"
    assert username_for("Щукина Юлия Яковлевна", {"shchukina.yy", "shchukina.yy2"}) == "shchukina.yy3"
    assert username_for("李", set()) == "user"


def test_temporary_passwords_differ_and_are_clear():
    passwords = {temporary_password() for _ in range(100)}

    assert len(passwords) == 100
    assert not set("0Oo1lI") & set("".join(passwords))


def test_a_user_name_fits_its_column():
    assert len(username_for("Щ" * 150, set())) <= 150
