"""Передача опыта: proposed, agreed to, learned, taught, used."""

from collections.abc import Iterable
from datetime import date, datetime

from communities.engine.cascades import CHECKS, due_on, open_check
from communities.models import Cascade, CascadeListener, CascadeState, Community, LearningResource
from deficits.models import Trend
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim
from pos_portal.core.templatetags.portal import ru_date

from .refusals import Refused, all_or_refused

DECLINED = "Не в этот раз."


@all_or_refused
def propose(
    *,
    title: str,
    resource: LearningResource | None,
    source: str,
    community: Community | None,
    trend: Trend | None,
    learner: Membership,
    learn_until: date,
    teach_on: date,
    listeners: Iterable[Membership],
    by: Membership,
    now: datetime,
) -> Cascade:
    """Ask somebody to learn and teach the others; who proposes it to themselves has agreed."""
    people = _people(listeners, community, learner, by.organization)
    cascade = Cascade(
        organization=by.organization,
        title=title,
        resource=resource,
        source=source,
        community=community,
        trend=trend,
        learner=learner,
        learn_until=learn_until,
        teach_on=teach_on,
        agreed_at=now if learner == by else None,
        created_by=by,
        created_at=now,
    )
    cascade.validate_constraints()
    cascade.save()
    _listen(cascade, people)
    return cascade


@all_or_refused
def revise(
    cascade: Cascade,
    *,
    version: int,
    title: str,
    source: str,
    learn_until: date,
    teach_on: date,
    listeners: Iterable[Membership],
    by: Membership,
) -> Cascade:
    """Other words, days or people before the lesson; days changed by another ask the learner to agree again."""
    claim(cascade, version=version)
    kept = lock(cascade)
    if not kept.is_before_teaching:
        raise Refused("Сроки и список коллег меняют, пока опыт ещё не передан.")
    people = _people(listeners, kept.community, kept.learner, by.organization)
    if not kept.is_learnt_by(by) and (kept.learn_until, kept.teach_on) != (learn_until, teach_on):
        kept.agreed_at = None
    kept.title, kept.source, kept.learn_until, kept.teach_on = title, source, learn_until, teach_on
    kept.validate_constraints()
    kept.save()
    kept.listeners.exclude(membership__in=people).delete()
    known = set(kept.listeners.values_list("membership", flat=True))
    _listen(kept, [person for person in people if person.pk not in known])
    return kept


@all_or_refused
def agree(cascade: Cascade, *, now: datetime) -> Cascade:
    """The learner's own yes; said twice, the first counts."""
    cascade = lock(cascade)
    _refuse_over(cascade)
    if cascade.agreed_at is None:
        cascade.agreed_at = now
        cascade.save(update_fields=["agreed_at"])
    return cascade


@all_or_refused
def learn(cascade: Cascade, *, learned_on: date, taken_away: str) -> Cascade:
    """«Научился»: the day and what is taken to the colleagues; the words may be mended till the lesson."""
    cascade = lock(cascade)
    _refuse_over(cascade)
    if cascade.waits_for_consent:
        raise Refused("Сначала подтвердите, что согласны учиться и научить коллег.")
    if not cascade.is_before_teaching:
        raise Refused("Опыт уже передан коллегам.")
    _refuse_future(learned_on, cascade)
    cascade.learned_on, cascade.taken_away, cascade.state = learned_on, taken_away, CascadeState.LEARNED
    cascade.save(update_fields=["learned_on", "taken_away", "state"])
    return cascade


@all_or_refused
def teach(cascade: Cascade, *, taught_on: date, present: Iterable[Membership]) -> Cascade:
    """The colleagues were taught: on which day, and who of them was there."""
    cascade = lock(cascade)
    _refuse_over(cascade)
    if not cascade.is_learned or cascade.waits_for_consent:
        raise Refused("Сначала отметьте, что обучение пройдено." if cascade.is_learning else "Это уже отмечено.")
    _refuse_future(taught_on, cascade)
    if taught_on < cascade.learned_on:
        raise Refused(f"Обучение пройдено {_day(cascade.learned_on)}: учить других можно с этого дня.")
    there = {person.pk for person in present}
    if not there:
        raise Refused("Отметьте, кто был. Если никто не пришёл, перенесите встречу на другой день.")
    cascade.listeners.filter(membership__in=there).update(was_taught=True)
    cascade.listeners.exclude(membership__in=there).update(was_taught=False)
    cascade.taught_on, cascade.state = taught_on, CascadeState.TAUGHT
    cascade.save(update_fields=["taught_on", "state"])
    return cascade


@all_or_refused
def use(listener: CascadeListener, *, answer: str, note: str, today: date) -> CascadeListener:
    """What a listener uses; may be changed while the same question is open."""
    cascade = lock(listener.cascade)
    _refuse_over(cascade)
    if not listener.was_taught or cascade.taught_on is None:
        raise Refused("Спросим тех, кто был на встрече, когда она пройдёт.")
    days = open_check(cascade.taught_on, today)
    if days is None:
        opens = _day(due_on(cascade.taught_on, CHECKS[0]))
        raise Refused(f"Пока рано: спросим {opens}, через {CHECKS[0]} дней после встречи. Сначала попробуйте.")
    names = [f"used_{days}", f"used_{days}_note", f"used_{days}_on"]
    for name, value in zip(names, (answer, note, today), strict=True):
        setattr(listener, name, value)
    listener.save(update_fields=names)
    return listener


@all_or_refused
def close(cascade: Cascade, *, today: date) -> Cascade:
    """The end of the way, when the last question has been open."""
    cascade = lock(cascade)
    _refuse_over(cascade)
    if cascade.taught_on is None:
        raise Refused("Опыт ещё не передан. Если он не будет передан, прервите с причиной.")
    last = due_on(cascade.taught_on, CHECKS[-1])
    if today < last:
        raise Refused(f"Завершить можно с {_day(last)}: тогда коллег спросят в последний раз, что они применяют.")
    cascade.state = CascadeState.CLOSED
    cascade.save(update_fields=["state"])
    return cascade


@all_or_refused
def stop(cascade: Cascade, *, reason: str, by: Membership) -> Cascade:
    """Broken off with a reason; who has not agreed yet may simply say no."""
    cascade = lock(cascade)
    _refuse_over(cascade)
    if not reason and not (cascade.waits_for_consent and cascade.is_learnt_by(by)):
        raise Refused("Напишите, почему прерываем: коллеги увидят причину.")
    cascade.state, cascade.stop_reason = CascadeState.STOPPED, reason or DECLINED
    cascade.save(update_fields=["state", "stop_reason"])
    return cascade


def lock(cascade: Cascade) -> Cascade:
    """The row as it is now, held until the end of the transaction."""
    rows = Cascade.objects.filter(organization=cascade.organization_id, pk=cascade.pk)
    locked = rows.select_for_update(no_key=True).get()
    locked.organization = cascade.organization
    return locked


def _people(chosen, community: Community | None, learner: Membership, organization) -> list[Membership]:
    """Whom to teach: the chosen, else the members of the community; the learner is nobody's listener."""
    people = list(chosen)
    if learner in people:
        raise Refused(f"{learner} – тот, кто учит: уберите из списка слушателей.")
    if not people and community is not None:
        seats = community.members.current(organization.today).for_list()
        people = [seat.membership for seat in seats if seat.membership_id != learner.pk]
    people = [person for person in people if not person.is_guest]
    if not people:
        raise Refused("Отметьте, кого научат, или выберите сообщество: тогда научат его участников.")
    return people


def _listen(cascade: Cascade, people: Iterable[Membership]) -> None:
    rows = (
        CascadeListener(organization_id=cascade.organization_id, cascade=cascade, membership=person)
        for person in people
    )
    CascadeListener.objects.bulk_create(rows)


def _refuse_over(cascade: Cascade) -> None:
    if not cascade.is_going_on:
        raise Refused(f"Передача опыта уже {cascade.get_state_display().lower()}.")


def _refuse_future(day: date, cascade: Cascade) -> None:
    if day > cascade.organization.today:
        raise Refused("Этот день ещё впереди: отметьте, когда он пройдёт.")


def _day(day: date) -> str:
    return ru_date(day).replace("\N{NO-BREAK SPACE}", " ")
