"""The map of resources of a strategy: needed, there, missing, how solved (slides 9 and 12)."""

from datetime import datetime

from communities.engine.catalogue import strategy_of
from communities.models import HelpRequest, ResourceNeed, Strategy
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from . import requests
from .refusals import Refused, all_or_refused

NOBODY_ABOVE = "У Вашего сада не указана методическая служба: её указывает тот, кто ведёт портал."


@all_or_refused
def add(strategy: Strategy, **texts) -> ResourceNeed:
    _refuse_finished(strategy)
    return ResourceNeed.objects.create(organization_id=strategy.organization_id, strategy=strategy, **texts)


@all_or_refused
def suggest(strategy: Strategy) -> int:
    """What the catalogue says is needed, for kinds of resources that the map does not have yet."""
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    _refuse_finished(strategy)
    source, known = strategy_of(strategy.source), set(strategy.needs.values_list("kind", flat=True))
    offered = [(kind, text) for kind, text in (source.resources if source else ()) if kind not in known]
    key = {"organization_id": strategy.organization_id, "strategy": strategy}
    ResourceNeed.objects.bulk_create(ResourceNeed(kind=kind, needed=text, **key) for kind, text in offered)
    return len(offered)


@all_or_refused
def revise(need: ResourceNeed, *, version: int, **texts) -> ResourceNeed:
    _refuse_finished(need.strategy)
    claim(need, version=version)
    for name, value in texts.items():
        setattr(need, name, value)
    need.save()
    return need


@all_or_refused
def delete(need: ResourceNeed) -> None:
    """Requests for help that it led to stay."""
    _refuse_finished(need.strategy)
    need.delete()


@all_or_refused
def ask(need: ResourceNeed, *, by: Membership, now: datetime) -> HelpRequest:
    """A draft to the service above the kindergarten from a shortage; asked twice it is the same request."""
    if not need.missing:
        raise Refused("Сначала запишите, чего не хватает.")
    asked = need.requests.order_by("pk").first()
    if asked:
        return asked
    if by.organization.parent is None:
        raise Refused(NOBODY_ABOVE)
    subject = f"{need.get_kind_display()}: {need.missing}"[:200]
    lines = [f"Нужно: {need.needed}.", f"Не хватает: {need.missing}."]
    lines += [f"Есть: {need.available}."] if need.available else []
    return requests.draft(
        subject=subject, text="\n".join(lines), addressee=by.organization.parent, need=need, by=by, now=now
    )


def _refuse_finished(strategy: Strategy) -> None:
    if strategy.is_finished:
        raise Refused("Стратегия завершена: карту ресурсов больше не меняют.")
