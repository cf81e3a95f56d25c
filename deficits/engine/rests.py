"""Figures from which nobody can be found by subtraction, for surveys that promise it (rule of small groups)."""

from dataclasses import replace

from . import figures
from .figures import HIDDEN, Figures
from .matrix import Column, Matrix
from .responses import Settings
from .subjects import Subject


def count(layer: Matrix, subject: Subject, column: Column, settings: Settings) -> Figures:
    """Figures of one subject; where a survey hides rests, without what a few people left out."""
    found = figures.count(layer, subject, column, settings)
    if not settings.hides_rests or found.is_hidden:
        return found
    found = without_rests(found, settings.min_cell)
    return found if len(subject.items) == 1 or not found.n_answered else _of_items(found, layer, subject, settings)


def without_rests(found: Figures, minimum: int) -> Figures:
    """The same figures without the numbers of those left out, where they are too few to be told."""
    rests = (found.n_not_applicable, found.n_missing)
    if not any(0 < rest < minimum for rest in rests):
        return found
    return replace(found, n_not_applicable=0, n_missing=0, is_rest_hidden=True)


def _of_items(found: Figures, layer: Matrix, subject: Subject, settings: Settings) -> Figures:
    """The mean of a wider subject counted from the means of its shown items.

    The mean over people would differ from them by whoever left one item out: subtracted, that person's own answer.
    """
    given = [[mark for mark in layer.percents[code] if mark is not None] for code in subject.items]
    shown = [
        (marks, layer.spans[code])
        for code, marks in zip(subject.items, given, strict=True)
        if len(marks) >= max(settings.min_cell, 1)
    ]
    if not shown:
        return HIDDEN
    mean = sum(sum(marks) / len(marks) * span for marks, span in shown) / sum(span for _, span in shown)
    is_even = {len(marks) for marks in given} == {found.n_answered}
    return replace(found, mean_percent=round(mean, 6), spread=found.spread if is_even else None)
