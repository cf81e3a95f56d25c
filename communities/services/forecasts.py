"""What is expected of a child, of the group or of the educator at each stage, written before the lesson."""

from collections.abc import Mapping
from datetime import datetime

from communities.engine.card_merges import Merged, merge
from communities.models import CaseChild, Forecast, LessonCard
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .card_edits import Clash, open_card
from .refusals import all_or_refused


@all_or_refused
def expect(
    card: LessonCard,
    *,
    focus: str,
    typed: Mapping[int | str, str],
    by: Membership,
    now: datetime,
    child: CaseChild | None = None,
    base: Mapping[int | str, str] | None = None,
) -> Merged:
    """`typed`, `base`: expected actions by the number of the stage; stages that are not named stay as they are."""
    card, typed = open_card(card), {str(pk): text for pk, text in typed.items()}
    stages = {str(stage.pk): stage for stage in card.stages.filter(pk__in=typed)}
    about = {"focus": focus, "child": child}
    rows = {str(row.stage_id): row for row in Forecast.objects.filter(stage__in=stages, **about)}
    kept = {pk: rows[pk].expected if pk in rows else "" for pk in stages}
    known = kept if base is None else {str(pk): text for pk, text in base.items()}
    merged = merge(known, kept, {pk: typed[pk] for pk in stages})
    if merged.clashes:
        raise Clash(None, kept, merged)
    for pk, stage in stages.items():
        row = rows.get(pk) or Forecast(organization_id=card.organization_id, stage=stage, **about)
        _write(row, str(merged.values[pk]), by, now)
    return merged


def _write(row: Forecast, expected: str, by: Membership, now: datetime) -> None:
    if row.expected == expected:
        return
    if row.pk:
        claim(row, version=row.version)
    row.expected, row.changed_by, row.changed_at = expected, by, now
    row.save()
