"""`make_*` of technological cards."""

from communities.models import Forecast, Recommendation
from communities.services import forecasts

from .study_factories import NOW


def make_forecast(stage, *, child=None, focus=None, expected="Пробует сам", by=None) -> Forecast:
    """About the group when nobody is named."""
    focus = focus or ("child" if child else "group")
    who = {"focus": focus, "child": child, "by": by or stage.changed_by, "now": NOW}
    forecasts.expect(stage.card, typed={stage.pk: expected}, **who)
    return Forecast.objects.get(stage=stage, focus=focus, child=child)


def make_recommendation(lesson, *, by, change="Дать больше времени на пробу", stage=None, **fields) -> Recommendation:
    fields.setdefault("fact", "Ребёнок Б не успел положить предмет в воду")
    if fields.get("state", "open") != "open":
        fields.update(decided_by=by, decided_at=NOW)
    row = {"organization": lesson.organization, "lesson": lesson, "stage": stage, "for_round": (lesson.round or 1) + 1}
    return Recommendation.objects.create(change=change, added_by=by, added_at=NOW, **row, **fields)
