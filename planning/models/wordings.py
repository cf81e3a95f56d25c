"""Sentences about the table that pages, files and the home page say alike."""

from planning.engine.coverage import Coverage


def coverage_sentence(coverage: Coverage) -> str:
    """«Охвачено тенденций: 6 из 9 (67 %); частично – 2; не охвачено – 1; мероприятий без тенденции – 5 из 24»."""
    parts = [
        f"Охвачено тенденций: {coverage.full} из {coverage.trends} ({coverage.percent} %)",
        f"частично – {coverage.partial}",
        f"не охвачено – {coverage.none}",
        f"не решено – {coverage.undecided}" if coverage.undecided else "",
        f"мероприятий без тенденции – {coverage.untied} из {coverage.activities}",
    ]
    return "; ".join(filter(None, parts))
