import pytest

from communities.models import CharterState, Lesson, MotionState, OpennessStep, Ring, VoiceKind
from communities.services import bookings, charters, lessons, motions, openness, products
from communities.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from tests.communities.cabinet_factories import make_material, make_product
from tests.communities.factories import NOW, make_charter, make_community, make_member


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def agreed(motion, *people):
    for person in people:
        motion = motions.speak(motion, kind=VoiceKind.AGREE, by=person, now=NOW)
    return motion


def opened(lesson, ring, *people):
    """The first person proposes, the others agree."""
    by, *others = people
    motion = agreed(openness.propose(lesson.community, lesson=lesson, ring=ring, by=by, now=NOW), *others)
    lesson.refresh_from_db()
    return motion


def test_the_group_opens_a_lesson_and_the_log_keeps_it(lesson, vera, nina):
    motion = openness.propose(lesson.community, lesson=lesson, ring=Ring.GUESTS, by=nina, now=NOW)
    assert (motion.is_open, Lesson.objects.get().ring) == (True, Ring.COMMUNITY)
    assert refusal(openness.propose, lesson.community, lesson=lesson, ring=Ring.REGION, by=vera, now=NOW) == (
        "Группа уже решает, кому это открыть. Выскажитесь о том предложении или дождитесь итога."
    )

    agreed(motion, vera)

    step = OpennessStep.objects.get()
    assert (Lesson.objects.get().ring, step.from_ring, step.to_ring, step.motion) == (4, 2, 4, motion)
    assert step.target == "занятие «Речевая игра»"
    subject = "Сообщество «Говорящая группа»: Открыть занятие «Речевая игра»: педагоги и приглашённые гости"
    assert AuditEvent.objects.filter(subject=subject).exists()


def test_the_records_are_opened_to_the_kindergarten_and_closed_again(talking, vera, nina):
    for ring in (Ring.KINDERGARTEN, Ring.COMMUNITY):
        agreed(openness.propose(talking, ring=ring, by=vera, now=NOW), nina)
        talking.refresh_from_db()
        assert talking.ring == ring
    assert refusal(openness.propose, talking, ring=Ring.REGION, by=vera, now=NOW) == "Такой круг здесь выбрать нельзя."


def test_a_circle_is_narrowed_only_while_nobody_relies_on_it(lesson, vera, nina, sveta):
    opened(lesson, Ring.KINDERGARTEN, vera, nina)
    bookings.book(lesson, by=sveta, now=NOW, accepts=True)

    told = "Сузить круг уже нельзя: этим воспользовались люди, для которых Вы хотите закрыть."
    assert refusal(openness.propose, lesson.community, lesson=lesson, ring=Ring.COMMUNITY, by=vera, now=NOW) == told
    bookings.cancel(lesson.bookings.get(), by=sveta, now=NOW)
    opened(lesson, Ring.COMMUNITY, vera, nina)
    assert lesson.ring == Ring.COMMUNITY


def test_somebody_books_while_the_group_is_still_speaking(lesson, vera, nina, sveta):
    opened(lesson, Ring.KINDERGARTEN, vera, nina)
    motion = openness.propose(lesson.community, lesson=lesson, ring=Ring.COMMUNITY, by=vera, now=NOW)
    bookings.book(lesson, by=sveta, now=NOW, accepts=True)

    motion = agreed(motion, nina)

    assert (motion.state, Lesson.objects.get().ring) == (MotionState.DECLINED, Ring.KINDERGARTEN)
    assert "Сузить круг уже нельзя" in motion.outcome


def test_what_is_over_is_opened_no_more(lesson, vera):
    lessons.cancel(lesson, reason="Карантин", now=NOW)
    lesson.refresh_from_db()

    told = refusal(openness.propose, lesson.community, lesson=lesson, ring=Ring.GUESTS, by=vera, now=NOW)
    assert told == "Занятие уже отменено: круг больше не меняют."


def test_the_group_agrees_on_rules_and_who_agreed_has_accepted(vera, nina, anna):
    group = make_community(vera, nina, anna, rule="majority")
    draft = make_charter(group, vera, number=2, state=CharterState.DRAFT)
    motion = charters.propose(draft, by=vera, now=NOW)
    with_the_group = "Проект уже обсуждает группа: дождитесь итога или отзовите предложение."
    assert refusal(charters.accept, draft, version=1, by=nina, now=NOW) == with_the_group
    assert refusal(charters.write, group, version=1, idea="И", lines="П", by=nina, now=NOW) == with_the_group

    agreed(motion, nina)

    draft.refresh_from_db()
    assert (draft.state, group.charters.in_force().get()) == (CharterState.IN_FORCE, draft)
    assert set(draft.acceptances.values_list("membership", flat=True)) == {vera.pk, nina.pk}


def test_a_draft_that_was_not_agreed_stays_a_draft(talking, vera, nina):
    draft = make_charter(talking, vera, number=2, state=CharterState.DRAFT)
    motion = charters.propose(draft, by=vera, now=NOW)
    motions.withdraw(motion, by=vera, now=NOW)

    charters.accept(draft, version=1, by=vera, now=NOW)
    assert charters.accept(draft, version=1, by=nina, now=NOW).state == CharterState.IN_FORCE


def test_only_members_propose(lesson, sveta, guest):
    make_member(lesson.community, guest, left_on=lesson.organization.today)
    for person in (sveta, guest):
        told = refusal(openness.propose, lesson.community, lesson=lesson, ring=Ring.GUESTS, by=person, now=NOW)
        assert told == "Предлагают участники сообщества."


def test_what_lies_in_the_archive_is_not_opened(talking, vera, nina):
    product = make_product(vera, community=talking, ring=Ring.COMMUNITY)
    motion = openness.propose(talking, product=product, ring=Ring.KINDERGARTEN, by=vera, now=NOW)
    products.archive(product)
    motion = agreed(motion, nina)
    product.refresh_from_db()

    assert (motion.state, product.ring) == (MotionState.DECLINED, Ring.COMMUNITY)
    assert "Это в архиве." in motion.outcome
    material = make_material(vera, community=talking)
    material.is_archived = True
    told = refusal(openness.propose, talking, material=material, ring=Ring.KINDERGARTEN, by=vera, now=NOW)
    assert told.startswith("Это в архиве.")
