"""Rings are widened by the group alone (slide 13), narrowed only while nobody outside relies on them; all is logged."""

from datetime import datetime

from communities.models import (
    Community,
    Lesson,
    LessonStudy,
    Material,
    Motion,
    MotionKind,
    OpennessStep,
    Product,
    ProductState,
    Ring,
)
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from . import motions
from .occupation import lock_lesson
from .refusals import Refused, all_or_refused

Target = Community | Lesson | Product | Material | LessonStudy
RINGS_OF_RECORDS = (Ring.COMMUNITY, Ring.KINDERGARTEN)


@all_or_refused
def propose(community: Community, *, ring: Ring, by: Membership, now: datetime, text: str = "", **about) -> Motion:
    """Ask the group to open (or to close again) its records or one thing it made, which `about` names."""
    open_now = community.motions.open().filter(kind=MotionKind.OPENNESS, **(about or NOTHING_NAMED))
    if open_now.exists():
        raise Refused("Группа уже решает, кому это открыть. Выскажитесь о том предложении или дождитесь итога.")
    target = next(iter(about.values()), community)
    _refuse_useless(target, ring)
    return motions.propose(
        community, kind=MotionKind.OPENNESS, ring=ring, title=_title(target, ring), text=text, by=by, now=now, **about
    )


NOTHING_NAMED = {"lesson": None, "product": None, "material": None, "study": None}


def apply(motion: Motion, *, by: Membership, now: datetime) -> None:
    """The ring that the group agreed on, with its line in the log."""
    target = _as_it_is_now(motion)
    _refuse_useless(target, motion.ring)
    before, target.ring = target.ring, motion.ring
    target.save(update_fields=["ring"])
    OpennessStep.objects.create(
        organization_id=motion.organization_id,
        community=motion.community,
        lesson=motion.lesson,
        product=motion.product,
        material=motion.material,
        study=motion.study,
        from_ring=before,
        to_ring=motion.ring,
        motion=motion,
        by=by,
        at=now,
    )
    record(AuditAction.DECISION, by=by, now=now, subject=f"Сообщество «{motion.community}»: {motion.title}")


def rings_for(target: Target) -> list[Ring]:
    """The rings that a group can choose for this; for its records only whether the kindergarten reads them."""
    rings = RINGS_OF_RECORDS if isinstance(target, Community) else Ring
    if isinstance(target, Product | Material):
        rings = [ring for ring in Ring if ring != Ring.CYCLE]
    return [ring for ring in rings if ring != target.ring]


def _as_it_is_now(motion: Motion) -> Target:
    if motion.lesson:
        return lock_lesson(motion.lesson)
    named = ((Product, motion.product_id), (Material, motion.material_id), (LessonStudy, motion.study_id))
    model, pk = next(((model, pk) for model, pk in named if pk), (Community, motion.community_id))
    return model.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def _title(target: Target, ring: Ring) -> str:
    nouns = {Lesson: "занятие", Product: "продукт", Material: "материал", LessonStudy: "цикл"}
    what = f"{nouns[type(target)]} «{target}»" if type(target) in nouns else "записи группы"
    verb = "Открыть" if ring > target.ring else "Сузить круг:"
    title = f"{verb} {what}: {Ring(ring).label.lower()}"
    return title if len(title) <= 300 else f"{title[:297]}…"


def _refuse_useless(target: Target, ring: Ring) -> None:
    if ring not in rings_for(target):
        same = ring == target.ring
        raise Refused("Для этого круга уже открыто." if same else "Такой круг здесь выбрать нельзя.")
    if (isinstance(target, Product) and target.state == ProductState.ARCHIVED) or getattr(target, "is_archived", False):
        raise Refused("Это в архиве. Сначала верните из архива, затем решайте, кому открыть.")
    if isinstance(target, Lesson) and not target.is_planned:
        raise Refused(f"Занятие уже {target.get_status_display().lower()}: круг больше не меняют.")
    if ring < target.ring and _is_relied_on(target, ring):
        raise Refused("Сузить круг уже нельзя: этим воспользовались люди, для которых Вы хотите закрыть.")


def _is_relied_on(target: Target, ring: Ring) -> bool:
    """Whether somebody whom the narrower ring shuts out has booked, agreed to come or taken it over."""
    if isinstance(target, Lesson):
        return _has_visitors(target, ring)
    if isinstance(target, LessonStudy):
        return LessonStudy.objects.filter(origin_uid=target.uid).exclude(organization=target.organization_id).exists()
    if isinstance(target, Product):
        return target.state == ProductState.PUBLISHED or target.experiences.exists()
    return isinstance(target, Material) and target.products.exclude(community=target.community_id).exists()


def _has_visitors(lesson: Lesson, ring: Ring) -> bool:
    booked = lesson.bookings.booked().select_related("membership")
    if ring >= Ring.GUESTS or not booked:
        return False
    members = set(lesson.community.members.current(lesson.organization.today).values_list("membership", flat=True))
    is_shut_out = {
        Ring.CYCLE: lambda person: True,
        Ring.COMMUNITY: lambda person: person.pk not in members,
        Ring.KINDERGARTEN: lambda person: person.is_guest,
    }[ring]
    return any(is_shut_out(booking.membership) for booking in booked)
