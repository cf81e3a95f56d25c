from collections import defaultdict
from datetime import date, datetime

from django.utils import timezone

from communities.engine.work_plans import practice_comes_first
from communities.models import Community, LearningForm, Tactic, WorkItem, WorkStage
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .occupation import lock_community
from .refusals import Refused, all_or_refused

THEORY_FIRST = (
    "Сначала теоретическое осмысление темы, затем практика. "
    "Поставьте в план теорию не позже первого практического дела или измените срок."
)
STAGES = {LearningForm.THEORY: WorkStage.THEORY, LearningForm.READING: WorkStage.THEORY}


def stage_of(form: str) -> WorkStage:
    """Theory and reading belong to the first stage, whatever else the group proposes to practice."""
    return STAGES.get(form, WorkStage.PRACTICE)


@all_or_refused
def add(
    *,
    community: Community,
    stage: str,
    title: str,
    form: str,
    due_on: date,
    responsible: Membership | None = None,
    tactic: Tactic | None = None,
) -> WorkItem:
    """One more line of the group's plan."""
    community = lock_community(community)
    if community.is_closed:
        raise Refused("Работа сообщества завершена: план больше не меняют.")
    item = WorkItem(
        organization_id=community.organization_id,
        community=community,
        stage=stage,
        title=title.strip(),
        form=form,
        due_on=due_on,
        responsible=responsible,
        tactic=tactic,
    )
    refuse_practice_first(item)
    item.save()
    return item


@all_or_refused
def revise(
    item: WorkItem,
    *,
    version: int,
    title: str,
    form: str,
    due_on: date,
    responsible: Membership | None = None,
    tactic: Tactic | None = None,
) -> WorkItem:
    """Another term or another person; a save from an outdated page raises `StaleVersion`."""
    lock_community(item.community)
    claim(item, version=version)
    if WorkItem.objects.get(pk=item.pk).done_on:
        raise Refused("Этот пункт плана уже выполнен.")
    item.title, item.form, item.due_on = title.strip(), form, due_on
    item.responsible, item.tactic = responsible, tactic
    refuse_practice_first(item)
    item.save()
    return item


@all_or_refused
def finish(item: WorkItem, *, outcome: str, now: datetime) -> WorkItem:
    """Done, with what came of it."""
    kept = WorkItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=item.pk)
    if kept.done_on:
        raise Refused("Этот пункт уже отмечен как сделанный.")
    item.done_on, item.outcome = timezone.localdate(now, item.organization.zone), outcome.strip()
    item.save(update_fields=["done_on", "outcome"])
    return item


def refuse_practice_first(item: WorkItem) -> None:
    """The order of the plan as it would be with this line."""
    days = defaultdict(list)
    others = WorkItem.objects.filter(community=item.community_id).exclude(pk=item.pk)
    for stage, day in [*others.values_list("stage", "due_on"), (item.stage, item.due_on)]:
        days[stage].append(day)
    if practice_comes_first(days[WorkStage.THEORY], days[WorkStage.PRACTICE]):
        raise Refused(THEORY_FIRST)
