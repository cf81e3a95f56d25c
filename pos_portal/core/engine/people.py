"""A list of staff as people keep it in Excel or Word: names, positions, numbers, in any order of columns."""

import re
from dataclasses import dataclass

HEAD = re.compile(r"^(и\.?\s?о\.?\s+)?(заведующ|директор|начальник)", re.IGNORECASE)
METHODIST = re.compile(r"старш\w+\s+воспитател|методист|заместител|зам\.|завуч", re.IGNORECASE)
NAME = re.compile(r"^[А-ЯЁA-Z][\w'’-]+(\s+[А-ЯЁA-Z][\w'’-]*\.?(\s?[А-ЯЁA-Z]\.)?){1,3}$")
HEADINGS = re.compile(r"^(№|ф\.?\s?и\.?\s?о|фамилия|должность|№ п/п)", re.IGNORECASE)
GAP = re.compile(r"\t|;|\s{3,}")


@dataclass(frozen=True)
class PastedPerson:
    """A line of the list: role is `head`, `methodist` or `educator`, guessed from the position."""

    full_name: str
    position: str
    role: str


def role_of(position: str) -> str:
    if HEAD.search(position.strip()):
        return "head"
    return "methodist" if METHODIST.search(position) else "educator"


def read_people(text: str) -> tuple[tuple[PastedPerson, ...], tuple[str, ...]]:
    """People of a pasted list, and the lines in which no name was found (headings apart)."""
    people, unclear = [], []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        person = read_line(line)
        if person:
            people.append(person)
        elif not HEADINGS.match(line):
            unclear.append(line)
    return tuple(people), tuple(unclear)


def read_line(line: str) -> PastedPerson | None:
    """«1  Иванова Анна Сергеевна  воспитатель» or «Иванова Анна Сергеевна, воспитатель»."""
    cells = [tidy(cell) for cell in GAP.split(line)]
    if len([cell for cell in cells if cell]) < 2:
        cells = [tidy(cell) for cell in re.sub(r"^\d+[.)]?\s+", "", line).split(",")]
    cells = [cell for cell in cells if cell and not cell.rstrip(".)").isdigit()]
    name = next((cell for cell in cells if NAME.match(cell)), None)
    if name is None:
        return None
    position = next((cell for cell in cells if cell != name and not cell[0].isdigit()), "")
    return PastedPerson(name[:150], position[:120], role_of(position))


def tidy(cell: str) -> str:
    """One line of plain spaces, without soft hyphens and the number of the row."""
    plain = re.sub(r"\s+", " ", cell.replace("\u00ad", "")).strip(" ,")
    return re.sub(r"^\d+[.)]\s*(?=\D)", "", plain)
