"""What the lines around a table and the name of its sheet say: group, area, wave."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pos_portal.core.engine.texts import one_line

from .vocabulary import WORDS, age_of, area_in, area_of, plain, wave_in, wave_of

GENERIC = re.compile(
    r"(лист|sheet|таблица|table|вставленн|страница|книга|диагност|монитор|результ|отчет|свод|итог|общ|данные|дети|групп[аы]$|титул"
    r"|ноо|пд|протокол|карта)\w*[ _\d()-]*.*"
)
LIST = re.compile(r"спис")
NUMBER = re.compile(r"№ ?\d+[а-я]?\b", re.IGNORECASE)
PROPER = re.compile(r"[«\"“„]([^«»\"”“„]{2,40})[»\"”“]")
GROUP = re.compile(r"групп", re.IGNORECASE)
LABEL = re.compile(r"^(возрастная )?группа ?[:–—-] ?", re.IGNORECASE)
LABELLED = re.compile(r"\bгруппа ?[:–—] ?(\w?.*\w.*)$", re.IGNORECASE)
INSTITUTION = re.compile(r"\b(м?[абк]?доу|доо|сад\w*|учреждени\w*|центр развития|цр)\b", re.IGNORECASE)
AGE_IN_YEARS = re.compile(r"\(?\d(?:,5)? ?[-–—] ?\d ?(?:лет|год\w*)\)?")
LONGEST, LONGEST_LINE = 60, 300
ASIDE = re.compile(r"период|срок|дата|цел[ьи]|задач|метод|рекоменд|вывод")


@dataclass(frozen=True)
class Context:
    """What is known of a table from outside."""

    group: str = ""
    area: str = ""
    wave: str = ""

    def after(self, lines: Iterable[str]) -> "Context":
        """The context when these lines have been read; a later line wins."""
        context = self
        for line in lines:
            if not line or len(line) > LONGEST_LINE or ASIDE.match(plain(line)):
                continue
            area, wave, group = area_in(line), wave_in(line), group_in(line)
            context = replace(
                context, area=area or context.area, wave=wave or context.wave, group=group or context.group
            )
        return context


def group_in(line: str) -> str:
    """The title of a group that a line names; "" when it names none."""
    text = one_line(line)
    if not GROUP.search(text) or re.search(r"по групп|групп\w* (детей|в целом)|числ|количеств|нагляд", plain(text)):
        return ""
    if (after := LABELLED.search(text)) and len(after[1]) <= LONGEST:
        return after[1].strip(" .,;:")
    titled = LABEL.sub("", text).strip(" .,;:")
    if len(text) <= LONGEST and (re.match(r"(возрастная )?групп", plain(text)) or _begins_with_age(text)):
        return titled if re.search(r"\w", titled) and plain(titled) != "группа" else ""
    return _composed(_without_institution(text), text)


def _without_institution(text: str) -> str:
    """The words about the group, so that the name of the kindergarten is not taken for its name."""
    after = text[text.lower().index("групп") :]
    return INSTITUTION.split(after)[0] if INSTITUTION.search(text) else text


def _begins_with_age(text: str) -> bool:
    return age_of(text) is not None and age_of(" ".join(plain(text).split()[:2])) is not None and not text.isupper()


def _composed(tail: str, text: str) -> str:
    """«№4 «Ежата», средняя» out of «…ДЕТЬМИ СРЕДНЕЙ ГРУППЫ №4 «ЕЖАТА»»."""
    number, age = NUMBER.search(tail), age_of(text)
    proper = next((found for found in PROPER.finditer(tail) if not area_of(found[1])), None)
    parts = [number[0]] if number else []
    if proper:
        name = proper[1].strip()
        parts.append(f"«{name.capitalize() if name.isupper() else name}»")
    word = WORDS["age_words"][age] if age else ""
    if not parts:
        return f"{word} группа".capitalize() if word else ""
    return ", ".join(part for part in (" ".join(parts), word) if part)


def sheet_context(name: str) -> Context:
    """Area, wave or group that a sheet is named after."""
    area, wave = area_of(name) or area_in(name), wave_of(name)
    is_named = GROUP.search(name) or NUMBER.search(name) or PROPER.search(name) or (age_of(name) and not area)
    group = (group_in(name) or name.strip()) if is_named and not area and not wave else ""
    return Context(group, area or "", wave or wave_in(name) or "")


def may_be_group(name: str) -> bool:
    """Whether a sheet can be named after a group although no word says so: «Капельки»."""
    return not (area_in(name) or wave_in(name) or GENERIC.fullmatch(plain(name)) or LIST.search(plain(name)))


def same_group(title: str) -> str:
    """One form of a title for comparing."""
    return re.sub(r"[^\w№]+", " ", plain(title)).strip()
