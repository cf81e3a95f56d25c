"""The catalogue of forms of methodical work (`domain/3` §3.5) and their recognition in a text."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pos_portal.core.engine.texts import folded

CATALOGUE = Path(__file__).parent.parent / "data" / "forms_of_work.json"


@dataclass(frozen=True)
class FormOfWork:
    """A form with its place in three classifications.

    organisation: collective, group, individual; activity: passive, active, interactive;
    learning: vertical (from an expert) or horizontal (from each other); aim: mastery, products, experience;
    needs: minutes, order, lesson. `written` are the ways it is written, `*` stands for any ending.
    """

    name: str
    written: tuple[str, ...]
    organisation: str
    activity: str
    learning: str
    aim: str
    needs: tuple[str, ...]


@lru_cache(maxsize=1)
def forms_of_work() -> tuple[FormOfWork, ...]:
    """All forms in the order of the selector: collective, group, individual."""
    entries = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(
        FormOfWork(**{**entry, "written": tuple(entry["written"]), "needs": tuple(entry["needs"])}) for entry in entries
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern, FormOfWork], ...]:
    return tuple((_pattern(written), form) for form in forms_of_work() for written in form.written)


def _pattern(written: str) -> re.Pattern:
    text = re.escape(folded(written)).replace(r"\*", "[а-яё]*").replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![а-яa-z-]){text}(?![а-яa-z])")


@lru_cache(maxsize=5000)
def find_form(text: str) -> FormOfWork | None:
    """The form that a text names first; of two at one place the one described more fully."""
    words = re.sub(r"\s*[-–—‐‑]\s*", "-", folded(text))
    found = [(match.start(), -len(match[0]), form) for pattern, form in _patterns() if (match := pattern.search(words))]
    return min(found, key=lambda item: item[:2])[2] if found else None


PREPARING = re.compile(
    r"(?:подготовк|утвержден|оформлен|разработк|составлен|организаци|обсужден|подведен|определен|изучени|участи|выбор"
    r"|подбор|корректиров|пополнен|обновлен|создани|планирован|ознакомлен|анализ|размещен|систематиза|издани)"
)


def form_in_title(title: str) -> FormOfWork | None:
    """The form that a title names among its first four words, outside the quoted topic.

    «Подготовка материалов к аттестации» prepares a form and is none itself.
    """
    before = re.split(r"[«\"“„]", title, maxsplit=1)[0]
    if PREPARING.match(folded(before)):
        return None
    return find_form(" ".join(before.split()[:4]))


@lru_cache(maxsize=5000)
def form_of_line(form: str, title: str) -> FormOfWork | None:
    """The form of a line of the plan: what its own column names, else what its title does."""
    return find_form(form) or form_in_title(title)


def is_form(text: str) -> bool:
    """Whether a text names a form and nothing else: «Семинар-практикум», «консульт.»."""
    words = re.sub(r"\s*[-–—‐‑]\s*", "-", folded(text)).strip(" .,")
    return any(pattern.fullmatch(words) or pattern.fullmatch(words + ".") for pattern, _ in _patterns())
