"""A questionnaire as JSON: the schema of version 1 is the shape of what `as_json` writes."""

import json
from typing import Any

from pos_portal.core.engine.reading.table import CONTROL
from pos_portal.core.engine.texts import one_line

from .shape import Instrument, Note, Raw, RawRow
from .sheets import ITEMS, QUESTIONS, SCALE, WHOLE

FORMAT, VERSION = "pos-portal-questionnaire", 1
LISTS = ((SCALE, "points"), (ITEMS, "items"), (QUESTIONS, "open_questions"))


class NotAnInstrument(Exception):
    """The text is not a questionnaire; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def as_json(instrument: Instrument) -> str:
    """The questionnaire with the name and the version of its format."""
    scale = instrument.scale
    document = {
        "format": FORMAT,
        "version": VERSION,
        "title": instrument.title,
        "deficit_below": instrument.deficit_below,
        "attention_below": instrument.attention_below,
        "scale": {
            "title": scale.title,
            "direction": scale.direction,
            "not_applicable": scale.not_applicable,
            "points": [
                {"value": int(point.value), "label": point.label, "example": point.example} for point in scale.points
            ],
        },
        "items": [
            {
                "code": item.code,
                "text": item.text,
                "topic": item.topic,
                "group": item.group,
                "competency": item.competency,
                "area": item.area,
                "examples": {str(value): text for value, text in item.examples},
            }
            for item in instrument.items
        ],
        "open_questions": [{"text": one.text, "choices": list(one.choices)} for one in instrument.questions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read_json(data: bytes) -> Raw:
    """What a file says, nothing of it believed yet; raises NotAnInstrument."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotAnInstrument("not_utf8") from None
    except (ValueError, RecursionError):
        raise NotAnInstrument("not_json") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotAnInstrument("another_json")
    if document.get("version") != VERSION:
        raise NotAnInstrument("another_version")
    scale = _mapping(document.get("scale"))
    lists = {"points": scale.get("points"), **document}
    notes = [Note("not_a_list", name) for name, key in LISTS if not isinstance(lists.get(key, []), list)]
    points, items, questions = (_rows(name, lists.get(key)) for name, key in LISTS)
    whole = {
        **_texts(document),
        "scale_title": text_of(scale.get("title")),
        **_texts(scale, ("direction", "not_applicable")),
    }
    return Raw(RawRow(WHOLE, 0, whole), points, items, questions, tuple(notes))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(sheet: str, entries: Any) -> tuple[RawRow, ...]:
    if not isinstance(entries, list):
        return ()
    return tuple(RawRow(sheet, number, _entry(entry)) for number, entry in enumerate(entries, start=1))


def _entry(entry: Any) -> dict[str, str]:
    """Texts of one entry; examples stand as `example 0`, ready answers as lines."""
    given = _mapping(entry)
    choices = given.get("choices")
    lines = [text_of(choice) for choice in choices] if isinstance(choices, list) else []
    examples = {f"example {text_of(value)}": text_of(text) for value, text in _mapping(given.get("examples")).items()}
    return {**_texts(given), **examples, "choices": "\n".join(lines)}


def _texts(given: dict[str, Any], names: tuple[str, ...] = ()) -> dict[str, str]:
    return {name: text_of(value) for name, value in given.items() if not names or name in names}


def text_of(value: Any) -> str:
    """Text or a whole number as one clean line; anything else is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean(str(value))


def clean(text: str) -> str:
    """One line without control signs and halves of letters."""
    return one_line(CONTROL.sub(" ", text.encode("utf-8", "ignore").decode("utf-8")))
