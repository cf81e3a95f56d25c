"""Parts of a team whose figures may be shown side by side: nobody is found in them, even by subtraction."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from . import matrix, rests
from .figures import Figures
from .matrix import Matrix
from .responses import Answer, Item, Settings
from .subjects import Subject

WHOLE = ("whole", "")
SMALLEST_BAND = 5

People = AbstractSet[Hashable]


def accepted(
    bands: Mapping[Hashable, People], given: People, minimum: int, known: People = frozenset()
) -> tuple[Hashable, ...]:
    """Bands that may be shown beside the whole, earlier ones first.

    Whatever is added or subtracted, what is left are people who stand in the same shown bands: nobody, or at least
    `minimum` of them. `known` are people whose own figures are read by everybody anyway.
    """
    kept: list[Hashable] = []
    for key, people in bands.items():
        shown = [*(bands[other] for other in kept), people]
        if len(people & given) >= minimum and _is_closed(shown, given - known, minimum):
            kept.append(key)
    return tuple(kept)


def _is_closed(shown: Sequence[People], given: People, minimum: int) -> bool:
    atoms = Counter(tuple(person in people for people in shown) for person in given)
    return all(n >= minimum for n in atoms.values())


def band_figures(
    answers: Iterable[Answer],
    items: Sequence[Item],
    subjects: Sequence[Subject],
    bands: Mapping[Hashable, People],
    settings: Settings,
    known: People = frozenset(),
) -> dict[tuple[Hashable, Subject], Figures]:
    """Figures of every subject for the whole team and for each band that may be shown; the others are left out."""
    own = [answer for answer in answers if answer.viewpoint == settings.viewpoint]
    minimum = max(SMALLEST_BAND, settings.min_cell)
    people = matrix.people_of(own)
    whole = matrix.build(own, items, settings.viewpoint, people)
    parts = {key: _part(own, items, members, settings) for key, members in bands.items()}
    found: dict[tuple[Hashable, Subject], Figures] = {}
    for subject in subjects:
        column = whole.column(subject, settings.thresholds.min_answered)
        given = {person for person, percent in zip(people, column, strict=True) if percent is not None}
        found[WHOLE, subject] = _figures(whole, subject, settings)
        for key in accepted(bands, given, minimum, known):
            found[key, subject] = _figures(parts[key], subject, settings)
    return found


def _part(own: Sequence[Answer], items: Sequence[Item], members: People, settings: Settings) -> Matrix:
    inside = [answer for answer in own if answer.person in members]
    return matrix.build(inside, items, settings.viewpoint, matrix.people_of(inside))


def _figures(layer: Matrix, subject: Subject, settings: Settings) -> Figures:
    return rests.count(layer, subject, layer.column(subject, settings.thresholds.min_answered), settings)
