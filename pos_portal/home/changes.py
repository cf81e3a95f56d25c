"""What change asks of a person: one's word about the line, one's readiness for a strategy, the head's approval."""

from collections.abc import Iterator

from django.urls import reverse

from communities.access import lines_to_speak_on, strategies_waiting_for
from pos_portal.core.access import may
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .steps import Step


def changes_for(membership: Membership) -> Iterator[Step]:
    """Everybody on the staff is asked once about the present words."""
    if not may(membership, "communities:change_line_voice"):
        return
    for line in lines_to_speak_on(membership):
        yield Step(
            "Выскажитесь о линии изменений",
            f"«{line}». До {ru_date(line.voices_until, 'j E')}, одним нажатием.",
            reverse("communities:change_line_detail", args=[line.pk]),
            "Прочитать и высказаться",
        )
    yield from _strategies(membership)


def _strategies(membership: Membership) -> Iterator[Step]:
    for strategy in strategies_waiting_for(membership):
        if not strategy.is_answered:
            yield Step(
                "Насколько Вы готовы к стратегии?",
                f"Группа выбрала «{strategy}». Ответ – одно нажатие, видны только числа.",
                f"{strategy.get_absolute_url()}#readiness",
                "Ответить",
                since=strategy.decided_at,
            )
        if membership.is_head:
            yield Step(
                "Стратегия ждёт утверждения",
                f"«{strategy}»: на её странице видно, что готово и чего не хватает.",
                strategy.get_absolute_url(),
                "Открыть стратегию",
                since=strategy.decided_at,
            )
