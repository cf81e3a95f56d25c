"""Several events in one cell, or one event with its agenda (`domain/3` §3.3)."""

import re
from dataclasses import dataclass

from pos_portal.core.engine.texts import folded, tidy

from .forms_of_work import find_form

NUMBERED = re.compile(r"(\d{1,2})\s*[.)]\s*(?=[^\d\s])")
BULLET = re.compile(r"[-–—•●▪*·]\s+|[•●▪·]\s*")
INLINE = re.compile(r"(?<=[\s;.,])(?=\d{1,2}[.)]\s*[А-ЯЁ«\"])")
AGENDA = re.compile(r"повестк|вопросы|план\b|цел[ьи]\b|задач|содержание|тем[аы]\b|форма\b|в программе|подготовка к")
WITH_AGENDA = re.compile(
    r"педсовет|педагогическ\w+ совет|пед\. ?совет|заседани|совещани|собрани|педагогическ\w+ час|педчас"
)
PLURAL = re.compile(
    r"\b(?:консультации|семинары|практикумы|мастер-классы|тренинги|выставки|конкурсы|смотры|смотры-конкурсы|просмотры"
    r"|занятия|мероприятия|круглые столы|беседы|проекты|акции|праздники|развлечения|консультаций|вебинары|недели)\b"
)
OPEN_END = re.compile(r"(?:[,:(\-–—]|\b(?:и|в|на|по|с|для|к|о|об|от|из|при|у|за|до|или|как|не))$")

SHORT_TITLE = 150


@dataclass(frozen=True)
class Event:
    """One activity of a cell; `details` is its agenda, `form` the form its group heading names."""

    title: str
    details: str = ""
    form: str = ""


def split_events(text: str) -> tuple[Event, ...]:
    """The events of a cell: numbered or set on lines of their own; an agenda stays with its event."""
    lines = _lines(text)
    marks = [_mark(line) for line in lines]
    if len(lines) < 2:
        return (Event(_bare(tidy(text).replace("\n", " "))),) if tidy(text) else ()
    if marks[0] and all(mark == marks[0] for mark in marks[:1]) and any(marks[1:]):
        return tuple(Event(title) for title in _items(lines, marks))
    if any(marks[1:]):
        return _headed(lines, marks)
    return _unmarked(lines)


def whole_event(text: str) -> Event:
    """A cell as one event: its first line is the title, the rest its contents."""
    lines = _lines(text)
    return Event(_bare(lines[0]).rstrip(" :;"), "\n".join(lines[1:]))


def part_of(text: str, index: int, count: int) -> str:
    """The line of a cell that belongs to the event; all of it when lines and events do not agree."""
    lines = [line for line in text.split("\n") if line.strip()]
    if count < 2 or len(lines) != count or any(line.rstrip().endswith(",") for line in lines[:-1]):
        return text
    return re.sub(r"^\d{1,2}[.)]\s*(?=\D)", "", lines[index])


def beginning(text: str) -> str:
    """The first sentence of a long text, or as many of its words as a title holds."""
    sentence = re.match(r".{15,200}?[.!?;](?=\s)", text)
    return sentence[0].rstrip(" .;") if sentence else text[:SHORT_TITLE].rpartition(" ")[0] + "…"


def _lines(text: str) -> list[str]:
    """Lines of a cell, numbered items on one line set apart."""
    lines = [line for line in tidy(text).split("\n") if line.strip()]
    if len(lines) == 1 and NUMBERED.match(lines[0]) and lines[0].startswith("1"):
        lines = [part.strip() for part in INLINE.split(lines[0])]
    return lines


def _mark(line: str) -> str:
    return "number" if NUMBERED.match(line) else "bullet" if BULLET.match(line) else ""


def _bare(line: str) -> str:
    """A line without its number or bullet; «2 неделя» and «1.1.» of a number column are not touched."""
    line = BULLET.sub("", line, count=1) if BULLET.match(line) else line
    return NUMBERED.sub("", line, count=1).strip() if NUMBERED.match(line) else line.strip()


def _items(lines, marks) -> list[str]:
    """Marked lines begin an item, others continue it."""
    items: list[str] = []
    for line, mark in zip(lines, marks, strict=True):
        if mark == marks[0] or not items:
            items.append(_bare(line).rstrip(" ;"))
        else:
            items[-1] = f"{items[-1]} {line}"
    return items


def _headed(lines, marks) -> tuple[Event, ...]:
    """A line without a mark and marked ones under it: an agenda, or «Консультации:» with their topics."""
    first = next(i for i, mark in enumerate(marks) if mark)
    head = " ".join(lines[:first])
    items = _items(lines[first:], marks[first:])
    if head.rstrip().endswith(":") and PLURAL.search(folded(head)) and not WITH_AGENDA.search(folded(head)):
        form = find_form(head)
        return tuple(Event(item, form=form.name if form else "") for item in items)
    title = [line for i, line in enumerate(lines[:first]) if i == 0 or not AGENDA.match(folded(line))]
    return (Event(" ".join(title).rstrip(" :"), "\n".join(lines[len(title) :])),)


def _unmarked(lines) -> tuple[Event, ...]:
    """Lines that each begin an event of their own; otherwise one event, its agenda after the first line."""
    joined = [lines[0]]
    for line in lines[1:]:
        if _continues(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    if len(joined) > 1 and (WITH_AGENDA.search(folded(joined[0])) or AGENDA.match(folded(joined[1]))):
        return (Event(joined[0], "\n".join(joined[1:])),)
    if len(joined) > 1 and joined[0].endswith(":"):
        return _headed(joined, ["", *["bullet"] * (len(joined) - 1)])
    return tuple(Event(line.rstrip(" ;")) for line in joined)


def _continues(above: str, line: str) -> bool:
    if line[0] in '«"“„' and above[0] in '«"“„':
        return False
    starts_topic = line[0] in '«"“„(' or line[0].islower()
    is_open = above.count("«") > above.count("»") or bool(OPEN_END.search(above)) and not above.endswith(":")
    return (
        starts_topic
        or is_open
        or (above.endswith(":") and find_form(above) is not None and not PLURAL.search(folded(above)))
    )
