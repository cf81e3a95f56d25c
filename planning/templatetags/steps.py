"""Buttons of what may be done next about a trend."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from planning.engine import follow_ups as engine
from planning.models import MethodicalPlan
from planning.models.steps import follow_ups_of
from planning.models.tables import Row

LABELS = {
    engine.ADD: ("plus-lg", "Добавить в план"),
    engine.COMMUNITY: ("people", "Открыть сообщество"),
    engine.DEVELOPMENT: ("mortarboard", "В индивидуальные планы"),
    engine.PRACTICE: ("plus-lg", "Добавить практику"),
    engine.CYCLE: ("arrow-repeat", "Сделать цикл"),
    engine.FORM: ("pencil", "Сменить форму"),
    engine.ADDRESSEES: ("pencil", "Уточнить участников"),
    engine.TERM: ("pencil", "Провести раньше"),
    engine.RESULT: ("pencil", "Вписать результат"),
    engine.SUCCESS: ("hand-thumbs-up", "Записать как удачное"),
    engine.SHOW: ("star", "Показать коллегам"),
}
FIELDS = {
    engine.FORM: "id_form",
    engine.ADDRESSEES: "id_participants",
    engine.TERM: "id_term",
    engine.RESULT: "id_result",
}

register = template.Library()


@dataclass(frozen=True)
class Button:
    icon: str
    label: str
    url: str


@register.simple_tag
def follow_up_buttons(row: Row, plan: MethodicalPlan) -> list[Button]:
    """The most fitting first."""
    return [Button(*LABELS[step.code], _address(step, row, plan)) for step in follow_ups_of(row)]


def _address(step: engine.FollowUp, row: Row, plan: MethodicalPlan) -> str:
    if step.code in FIELDS:
        return f"{reverse('planning:activity_update', args=[step.activity])}#{FIELDS[step.code]}"
    asked: dict[str, object] = {"year": plan.school_year}
    if step.activity:
        asked["activity"] = step.activity
    if step.code == engine.SUCCESS:
        return f"{reverse('planning:success_create')}?{urlencode(asked)}"
    return f"{reverse('planning:proposal_create')}?{urlencode(asked | {'trend': row.trend.pk, 'step': step.code})}"
