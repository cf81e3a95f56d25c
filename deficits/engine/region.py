"""One questionnaire in many organizations, counted chunk after chunk: in memory are one chunk and the sums.

The rules are those of `matrix` and `figures`; columns of numbers take the place of objects.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import sums
from .figures import HIDDEN, Figures, figures
from .region_marks import Chunk, Layout, laid_out
from .responses import DEFAULT_SETTINGS, Item, Settings
from .rests import without_rests
from .subjects import AREA, COMPETENCY, GROUP, Subject, subjects_of

if TYPE_CHECKING:
    from .sums import Cells, Keys

Key = tuple[int, ...]


@dataclass(frozen=True)
class Reach:
    """How many organizations have answers about a subject, and how many of them are counted without being shown."""

    n_organizations: int = 0
    n_hidden: int = 0


@dataclass(frozen=True)
class Rows:
    """Sums with the row of every key, and the number of answers from which a key may be shown."""

    cells: "Cells"
    place: Mapping[Key, int]
    minimum: Mapping[Key, int]

    def answered(self, key: Key, column: int) -> int:
        """How many people answered."""
        return int(self.cells.answered[self.place[key], column]) if key in self.place else 0

    def figures(self, key: Key, column: int, settings: Settings) -> Figures:
        """Figures of one cell, hidden below the minimum of its key, with those left out where they are not few."""
        if key not in self.place:
            return Figures()
        minimum = self.minimum[key]
        found = figures(self.cells.sums(self.place[key], column), replace(settings, min_cell=minimum))
        return without_rests(found, minimum)


@dataclass(frozen=True)
class Region:
    """Figures of a region by wave, and of every organization that enough people answered in."""

    layout: Layout
    settings: Settings
    items: Rows
    subjects: Rows
    organizations: Rows
    hidden: frozenset[tuple[Key, int]]

    @property
    def waves(self) -> tuple[int, ...]:
        """Numbers of the waves with answers, in their order."""
        return tuple(wave for (wave,) in self.items.place)

    def item(self, wave: int, code: str) -> Figures:
        """Everybody's figures of one item."""
        return self.items.figures((wave,), self.layout.column[code], self.settings)

    def subject(self, wave: int, subject: Subject) -> Figures:
        """Everybody's figures of an area, a competency or a group, counted from the indexes of people."""
        return self.subjects.figures((wave,), self.layout.subjects.index(subject), self.settings)

    def organization(self, organization: int, wave: int, subject: Subject) -> Figures:
        """Figures of one organization; hidden also where the rest would give another one away by subtraction."""
        key, column = (wave, organization), self.layout.subjects.index(subject)
        return HIDDEN if (key, column) in self.hidden else self.organizations.figures(key, column, self.settings)

    def reach(self, wave: int, subject: Subject) -> Reach:
        """How many organizations stand behind the figures of a subject."""
        column, rows = self.layout.subjects.index(subject), self.organizations
        keys = [key for key in rows.place if key[0] == wave and rows.answered(key, column)]
        return Reach(len(keys), sum((key, column) in self.hidden for key in keys))


def count(items: Sequence[Item], chunks: Iterable[Chunk], settings: Settings = DEFAULT_SETTINGS) -> Region:
    """Figures of all surveys of the chunks; `items` tells which codes are counted and to what they belong."""
    subjects = tuple(subject for kind in (GROUP, COMPETENCY, AREA) for subject in subjects_of(items, kind))
    layout = Layout(tuple(dict.fromkeys(item.code for item in items)), subjects)
    by_item, by_place = sums.nothing(1, len(layout.codes)), [sums.nothing(2, len(subjects))]
    minimum: dict[Key, int] = {}
    for chunk in chunks:
        _note_minimum(minimum, chunk, settings)
        keys, own, wide = _people(chunk, layout, settings)
        by_item = sums.joined([by_item, sums.gathered(keys[:, :1], own)])
        by_place.append(sums.gathered(keys, wide))
    keys, cells = sums.joined(by_place)
    places = _rows(keys, cells, minimum)
    return Region(
        layout=layout,
        settings=settings,
        items=_rows(*by_item, minimum),
        subjects=_rows(*sums.gathered(keys[:, :1], cells), minimum),
        organizations=places,
        hidden=hidden(places, len(subjects)),
    )


def hidden(places: Rows, n_columns: int) -> frozenset[tuple[Key, int]]:
    """Cells of organizations that may not be shown, found wave by wave and column by column."""
    waves: dict[int, list[Key]] = {}
    for key in places.place:
        waves.setdefault(key[0], []).append(key)
    return frozenset(
        (key, column)
        for (wave, keys) in waves.items()
        for column in range(n_columns)
        for key in _hidden({key: places.answered(key, column) for key in keys}, places.minimum)
    )


def _hidden(answered: Mapping[Key, int], minimum: Mapping[Key, int]) -> list[Key]:
    """Those with too few answers; the smallest others too, until two are hidden with enough answers together."""
    found = [key for key, n in answered.items() if 0 < n < minimum[key]]
    others = sorted((n, key) for key, n in answered.items() if n >= minimum[key])
    while found and others and (len(found) < 2 or sum(answered[key] for key in found) < minimum[found[0][:1]]):
        found.append(others.pop(0)[1])
    return found


def _note_minimum(minimum: dict[Key, int], chunk: Chunk, settings: Settings) -> None:
    """An organization is shown from its own minimum on, a wave from the strictest of all."""
    for survey in chunk.surveys.values():
        for key in ((survey.wave,), (survey.wave, survey.organization)):
            minimum[key] = max(survey.minimum, minimum.get(key, settings.min_cell))


def _people(chunk: Chunk, layout: Layout, settings: Settings) -> "tuple[Keys, Cells, Cells]":
    """A row for every person: wave and organization, then items and wider subjects as sums of one."""
    import numpy as np

    cuts = settings.thresholds
    sheet = laid_out(chunk, layout)
    keys = np.array([(survey.wave, survey.organization) for survey in chunk.surveys.values()], np.int64).reshape(-1, 2)
    own = sums.of_people(sheet.percents, sheet.apart, sheet.is_asked, cuts)
    wide = sums.of_people(*sheet.indexes(layout.parts, cuts.min_answered), cuts)
    return keys[sheet.survey], own, wide


def _rows(keys: "Keys", cells: "Cells", minimum: Mapping[Key, int]) -> Rows:
    return Rows(cells, {tuple(key): row for row, key in enumerate(keys.tolist())}, minimum)
