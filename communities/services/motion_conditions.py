"""What a proposal must satisfy before it is put to the group."""

from collections.abc import Collection
from datetime import date

from communities.models import Motion, MotionKind, MotionState, WorkItem
from pos_portal.core.templatetags.portal import ru_date

from .refusals import Refused
from .work import refuse_practice_first, stage_of

ONE_AT_A_TIME = (MotionKind.COORDINATOR, MotionKind.CLOSING, MotionKind.NAME, MotionKind.THEME)
WITH_PERSON = (MotionKind.COORDINATOR, MotionKind.MEMBER)


def title_of(motion: Motion) -> str:
    """What a proposal is called when nobody has named it."""
    until = f" по {ru_date(motion.due_on, 'j E Y')}" if motion.due_on else ""
    if motion.kind in WITH_PERSON and motion.candidate:
        words = "Координатор" if motion.kind == MotionKind.COORDINATOR else "Новый участник"
        if motion.candidate.is_guest:
            words = "Приглашённый специалист"
        return f"{words}: {motion.candidate.short_name}{until}"
    return "Завершить работу сообщества" if motion.kind == MotionKind.CLOSING else ""


def refuse_proposal(motion: Motion, *, asked: Collection[int], today: date) -> None:
    """A member proposes whatever the group decides; somebody from outside only that they would like to join."""
    if motion.community.is_closed:
        raise Refused("Сообщество завершило работу: новых предложений нет.")
    is_wish_to_join = motion.kind == MotionKind.MEMBER and motion.candidate_id == motion.proposed_by_id
    if motion.proposed_by_id not in asked and not is_wish_to_join:
        raise Refused("Предлагают участники сообщества.")
    if not asked:
        raise Refused("В сообществе пока нет участников: решать некому.")
    if motion.voices_until < today:
        raise Refused("День, до которого можно высказаться, уже прошёл.")
    if motion.due_on and motion.due_on < today:
        raise Refused("Этот срок уже прошёл. Выберите день впереди.")
    _refuse_wrong_kind(motion, asked)
    _refuse_practice_first(motion)
    if not motion.title:
        raise Refused("Напишите, что Вы предлагаете.")
    _refuse_twice(motion, today)


def _refuse_practice_first(motion: Motion) -> None:
    """«Сначала теоретическое осмысление темы» (slide 13) holds for what is proposed, too."""
    if motion.kind == MotionKind.WORK:
        line = WorkItem(community=motion.community, stage=stage_of(motion.form), due_on=motion.due_on)
        refuse_practice_first(line)


def _refuse_wrong_kind(motion: Motion, asked: Collection[int]) -> None:
    person = motion.candidate
    if motion.kind in WITH_PERSON and person is None:
        raise Refused("Выберите, о ком речь.")
    if motion.kind == MotionKind.COORDINATOR and person.pk not in asked:
        raise Refused(f"{person.short_name}: координатором может быть только участник сообщества, не гость.")
    if motion.kind == MotionKind.COORDINATOR and motion.due_on is None:
        raise Refused("Укажите, по какое число человек координирует группу.")
    if motion.kind == MotionKind.MEMBER and person.is_guest and motion.due_on is None:
        raise Refused(f"{person.short_name}: укажите, по какое число приглашён гость.")
    if motion.kind == MotionKind.GOAL and not motion.side:
        raise Refused("Укажите, чья это задача: детского сада или участников.")
    if motion.kind == MotionKind.WORK and motion.due_on is None:
        raise Refused("Укажите срок.")
    if motion.kind == MotionKind.NAME and len(motion.title) > 160:
        raise Refused("Название длиннее 160 знаков. Сделайте его короче.")


def _refuse_twice(motion: Motion, today: date) -> None:
    """Two coordinators at once, one person invited twice: the group answers one question at a time."""
    same = motion.community.motions.filter(kind=motion.kind, state=MotionState.OPEN)
    if motion.kind == MotionKind.MEMBER:
        if motion.community.members.current(today).filter(membership=motion.candidate).exists():
            raise Refused(f"{motion.candidate.short_name}: уже участвует в сообществе.")
        same = same.filter(candidate=motion.candidate)
    elif motion.kind not in ONE_AT_A_TIME:
        same = same.none()
    if same.exists():
        raise Refused("Такое предложение группа уже обсуждает. Выскажитесь о нём или дождитесь итога.")
