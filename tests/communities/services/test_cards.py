"""A card is begun, written by several people at once, fixed and copied for the next round."""

import pytest

from communities.models import CardEdit, CardStage, Forecast, LessonCard, StudyStage
from communities.services import card_stages, cards, forecasts
from communities.services.card_edits import Clash
from communities.services.refusals import Refused
from tests.communities.cabinet_factories import make_material
from tests.communities.factories import make_community
from tests.communities.study_factories import NOW, make_card, make_case_child, make_stage, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(vera, nina):
    return make_study(make_community(vera, nina), vera, nina, age="5-6", area="cognitive")


@pytest.fixture
def card(study):
    return make_card(study)


@pytest.fixture
def stage(card) -> CardStage:
    return card.stages.get(kind="main")


def order_of(card) -> list[tuple[int, str]]:
    return list(card.stages.standing().order_by("position").values_list("position", "kind"))


def edits_of(card) -> list[tuple[str, str, str]]:
    return list(CardEdit.objects.filter(card=card).order_by("pk").values_list("field", "before", "after"))


def test_a_card_begins_with_the_usual_stages_and_the_minutes_of_the_age(study, vera):
    card = cards.begin(study, by=vera, now=NOW)

    assert (card.number, card.topic, card.area) == (1, "Тонет – не тонет", "cognitive")
    assert [kind for _, kind in order_of(card)] == ["intro", "recall", "main", "pause", "fixing", "reflection"]
    assert sum(card.stages.values_list("minutes", flat=True)) == 25


def test_begun_twice_it_is_one_card(study, vera, nina):
    assert cards.begin(study, by=vera, now=NOW) == cards.begin(study, by=nina, now=NOW)


def test_a_stopped_cycle_begins_no_card(vera):
    study = make_study(make_community(vera), vera, stage="stopped", reason="Карантин")

    with pytest.raises(Refused, match="остаётся для чтения"):
        cards.begin(study, by=vera, now=NOW)


def test_a_change_of_the_header_leaves_its_trace(card, vera):
    cards.revise(card, typed={"aim": "Учить пробовать", "area": "speech"}, by=vera, now=NOW)

    assert edits_of(card) == [("aim", "", "Учить пробовать"), ("area", "", "Речевое развитие")]
    assert LessonCard.objects.get(pk=card.pk).version == 2


def test_what_is_the_same_leaves_no_trace(stage, vera):
    card_stages.revise(stage, typed={"adult": stage.adult}, by=vera, now=NOW)

    assert (edits_of(stage.card), CardStage.objects.get(pk=stage.pk).version) == ([], 1)


def test_eight_write_one_stage_and_nobody_loses_a_word(stage, vera):
    base = {"adult": stage.adult}
    card_stages.revise(stage, typed={"adult": "Текст 0"}, base=base, version=1, by=vera, now=NOW)
    for number in range(1, 8):
        with pytest.raises(Clash) as clash:
            card_stages.revise(stage, typed={"adult": f"Текст {number}"}, base=base, version=1, by=vera, now=NOW)
        assert clash.value.kept == {"adult": "Текст 0"}
        assert clash.value.merged.values == {"adult": f"Текст {number}"}

    assert CardStage.objects.get(pk=stage.pk).adult == "Текст 0"


def test_different_fields_of_one_stage_join(stage, vera, nina):
    base = {"adult": stage.adult, "children": stage.children}
    card_stages.revise(stage, typed=base | {"adult": "Ждёт"}, base=base, version=1, by=vera, now=NOW)
    saved = card_stages.revise(stage, typed=base | {"children": "Спорят"}, base=base, version=1, by=nina, now=NOW)

    stage.refresh_from_db()
    assert (stage.adult, stage.children, stage.version, saved.taken) == ("Ждёт", "Спорят", 3, ("adult",))


def test_different_stages_never_clash(card, vera, nina):
    first, second, _ = card.stages.order_by("position")

    card_stages.revise(first, typed={"adult": "Первый"}, base={}, version=1, by=vera, now=NOW)
    card_stages.revise(second, typed={"adult": "Второй"}, base={}, version=1, by=nina, now=NOW)

    assert list(card.stages.order_by("position").values_list("adult", flat=True))[:2] == ["Первый", "Второй"]


def test_a_stage_goes_and_comes_back_with_what_was_written_meanwhile(stage, vera, nina):
    card_stages.remove(stage, by=vera, now=NOW)
    with pytest.raises(card_stages.StageRemoved):
        card_stages.revise(stage, typed={"adult": "Мой текст"}, base={}, version=1, by=nina, now=NOW)

    back = card_stages.restore(stage, typed={"adult": "Мой текст"}, by=nina, now=NOW)

    assert (back.removed_at, back.adult, order_of(back.card)[1]) == (None, "Мой текст", (2, "main"))
    assert edits_of(stage.card)[:2] == [
        ("", "Основной: открытие, практика", ""),
        ("", "", "Основной: открытие, практика"),
    ]


def test_moving_closes_the_holes(card, vera):
    for place, stage in zip((7, 20, 20), card.stages.order_by("pk"), strict=True):
        CardStage.objects.filter(pk=stage.pk).update(position=place)
    last = card.stages.get(kind="reflection")

    card_stages.move(last, is_up=True, by=vera, now=NOW)

    assert order_of(card) == [(1, "intro"), (2, "reflection"), (3, "main")]
    assert edits_of(card) == [("position", "3", "2")]


def test_at_the_end_of_the_card_a_move_changes_nothing(card, vera):
    card_stages.move(card.stages.get(kind="intro"), is_up=True, by=vera, now=NOW)

    assert (order_of(card)[0], edits_of(card)) == ((1, "intro"), [])


def test_a_stage_is_added_behind_another(card, vera):
    card_stages.add(card, after=card.stages.get(kind="intro"), kind="recall", minutes=3, by=vera, now=NOW)

    assert order_of(card) == [(1, "intro"), (2, "recall"), (3, "main"), (4, "reflection")]


def test_a_card_has_an_end(card, vera):
    for _ in range(card_stages.MOST - 3):
        make_stage(card)

    with pytest.raises(Refused, match="Этапов не больше 40"):
        card_stages.add(card, kind="main", minutes=3, by=vera, now=NOW)


def test_a_card_of_one_stage(study, vera):
    card = make_card(study, stages=["main"])
    only = card.stages.get()
    card_stages.move(only, is_up=False, by=vera, now=NOW)
    card_stages.remove(only, by=vera, now=NOW)

    assert order_of(card) == []


def changes_of(card, stage, by) -> list:
    """Every way to change a card."""
    who = {"by": by, "now": NOW}
    return [
        lambda: cards.revise(card, typed={"aim": "Другая"}, **who),
        lambda: card_stages.add(card, kind="main", minutes=3, **who),
        lambda: card_stages.revise(stage, typed={"adult": "Другое"}, **who),
        lambda: card_stages.move(stage, is_up=True, **who),
        lambda: card_stages.remove(stage, **who),
        lambda: card_stages.restore(stage, **who),
        lambda: forecasts.expect(card, focus="group", typed={stage.pk: "Слушают"}, **who),
    ]


def test_a_fixed_card_refuses_every_change(card, stage, vera):
    cards.fix(card, now=NOW)

    for ask in changes_of(card, stage, vera):
        with pytest.raises(Refused, match="остаётся как есть"):
            ask()
    assert edits_of(card) == []


def test_the_card_of_a_cycle_that_is_over_is_only_read(study, card, stage, vera):
    """Also the version for a round that was never taught."""
    study.stage, study.reason, study.ended_at = StudyStage.STOPPED, "Заболели", NOW
    study.save()

    for ask in [*changes_of(card, stage, vera), lambda: cards.next_version(study, by=vera, now=NOW)]:
        with pytest.raises(Refused, match="Цикл завершён"):
            ask()
    assert (edits_of(card), study.cards.count()) == ([], 1)


def test_the_next_version_keeps_keys_and_what_is_expected(study, card, stage, vera):
    child, gone = make_case_child(study), make_case_child(study, "Б", left_at=NOW)
    for focus, who in (("child", child), ("child", gone), ("group", None)):
        forecasts.expect(card, focus=focus, child=who, typed={stage.pk: f"Ждём {who or 'всех'}"}, by=vera, now=NOW)
    Forecast.objects.update(observed="Увидели", match="no", cause="Мелкий шрифт")
    card_stages.remove(card.stages.get(kind="intro"), by=vera, now=NOW)

    new = cards.next_version(study, by=vera, now=NOW)

    assert (new.number, new.based_on, new.is_fixed, LessonCard.objects.get(pk=card.pk).is_fixed) == (
        2,
        card,
        False,
        True,
    )
    assert order_of(new) == [(1, "main"), (2, "reflection")]
    copy = new.stages.get(kind="main")
    assert (copy.key, copy.adult) == (stage.key, stage.adult)
    kept = (
        Forecast.objects.filter(stage=copy)
        .order_by("pk")
        .values_list("focus", "child", "expected", "observed", "match", "cause")
    )
    assert list(kept) == [("child", child.pk, "Ждём Ребёнок А", "", "", ""), ("group", None, "Ждём всех", "", "", "")]


def test_asked_twice_there_is_one_next_version(study, card, vera, nina):
    assert cards.next_version(study, by=vera, now=NOW) == cards.next_version(study, by=nina, now=NOW)


def test_without_a_card_correction_begins_the_first(study, vera):
    assert cards.next_version(study, by=vera, now=NOW).number == 1


def test_a_copied_cycle_takes_the_card_without_the_children(study, card, stage, vera):
    forecasts.expect(card, focus="child", child=make_case_child(study), typed={stage.pk: "Пробует"}, by=vera, now=NOW)
    forecasts.expect(card, focus="educator", typed={stage.pk: "Молчит и ждёт"}, by=vera, now=NOW)
    other = make_study(study.community, vera)

    copy = cards.copy_to(card, other, by=vera, now=NOW)

    assert (copy.number, copy.topic, len(order_of(copy))) == (1, card.topic, 3)
    assert list(Forecast.objects.filter(stage__card=copy).values_list("focus", "expected")) == [
        ("educator", "Молчит и ждёт")
    ]
    with pytest.raises(Refused, match="уже есть карта"):
        cards.copy_to(card, other, by=vera, now=NOW)


def test_a_file_goes_along_only_to_who_may_read_it(study, card, vera, olga):
    """Neither to another kindergarten nor, a file of the group, to another group of one's own."""
    card.script_material = make_material(vera, community=study.community)
    card.save()
    again, elsewhere = make_study(study.community, vera), make_study(make_community(vera, title="Другое"), vera)
    abroad = make_study(make_community(olga), olga)

    copies = [cards.copy_to(card, other, by=other.created_by, now=NOW) for other in (again, elsewhere, abroad)]

    assert [copy.script_material for copy in copies] == [card.script_material, None, None]


def test_forecasts_of_two_people_join_stage_by_stage(card, vera, nina):
    first, second, _ = card.stages.order_by("position")
    base = {first.pk: "", second.pk: ""}
    forecasts.expect(card, focus="group", typed=base | {first.pk: "Слушают"}, base=base, by=vera, now=NOW)
    merged = forecasts.expect(card, focus="group", typed=base | {second.pk: "Пробуют"}, base=base, by=nina, now=NOW)

    assert merged.taken == (str(first.pk),)
    assert sorted(Forecast.objects.values_list("expected", flat=True)) == ["Пробуют", "Слушают"]


def test_a_forecast_that_two_people_changed_shows_both(card, stage, vera, nina):
    forecasts.expect(card, focus="group", typed={stage.pk: "Слушают"}, base={stage.pk: ""}, by=vera, now=NOW)

    with pytest.raises(Clash) as clash:
        forecasts.expect(card, focus="group", typed={stage.pk: "Спорят"}, base={stage.pk: ""}, by=nina, now=NOW)

    assert (clash.value.kept, clash.value.merged.values) == ({str(stage.pk): "Слушают"}, {str(stage.pk): "Спорят"})
