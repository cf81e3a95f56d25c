from datetime import timedelta

import pytest

from communities.models import ChangeLine, ExpectedResult, IndicatorKind, ResultReading, Strategy
from communities.models.measurements import Measurements
from communities.models.result_progress import progress_of
from communities.services import results
from communities.services.refusals import Refused
from deficits.models import AreaResult, AssessmentWave, ChildAssessment
from deficits.services.summaries import summarise
from pos_portal.core.services.versions import StaleVersion
from tests.communities.change_factories import make_accepted, make_result
from tests.communities.factories import NOW
from tests.deficits.children import make_group
from tests.deficits.factories import make_response, make_survey, make_trend

CHILDREN = {"indicator": IndicatorKind.CHILDREN, "area": "speech", "level": "low", "age": ""}


@pytest.fixture
def line(anna) -> ChangeLine:
    return make_accepted(anna)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def assess(by, wave="start", counts=(4, 3, 3), *, days=10, title="№ 1", age="5-6", ago=0) -> ChildAssessment:
    """A group with its counts; the wave ended `days` ago (it goes on when that is negative)."""
    year = by.organization.school_year.start - ago
    group = make_group(by, title=title, age=age, school_year=year)
    last = by.organization.today - timedelta(days=days)
    AssessmentWave.objects.get_or_create(
        organization=by.organization, school_year=year, wave=wave,
        defaults={"opens_on": last - timedelta(days=20), "closes_on": last},
    )  # fmt: skip
    ours = {"organization": by.organization, "recorded_by": by, "recorded_at": NOW}
    made = ChildAssessment.objects.create(group=group, wave=wave, **ours)
    low, middle, high = counts
    AreaResult.objects.create(
        organization=by.organization, assessment=made, area="speech", low=low, middle=middle, high=high
    )
    return made


def expect(line, by, source, target=20, **fields):
    fields.setdefault("due_on", by.organization.today + timedelta(days=200))
    return results.expect(line, source=source, text="Говорят сами", target_value=target, by=by, now=NOW, **fields)


def test_the_start_is_read_from_the_children(line, anna):
    assess(anna)
    result = expect(line, anna, CHILDREN)

    assert (result.start_value, result.start_count, result.start_total) == (40, 4, 10)
    assert result.measured_on == anna.organization.today - timedelta(days=10)


def test_a_wave_that_goes_on_counts_when_all_groups_are_in(anna):
    first = assess(anna, days=-5)
    assert Measurements(anna).of_children("speech", "low").percent == 40
    make_group(anna, title="№ 2")
    assert Measurements(anna).of_children("speech", "low") is None
    AssessmentWave.objects.update(closes_on=anna.organization.today - timedelta(days=1))
    assert Measurements(anna).of_children("speech", "low").total == first.results.get().assessed


def test_few_children_are_not_told(line, anna):
    assess(anna, counts=(1, 1, 0))

    assert "людей слишком мало" in refusal(expect, line, anna, CHILDREN)
    assert ExpectedResult.objects.count() == 0


def test_an_age_that_would_give_a_small_rest_away_is_hidden(anna):
    assess(anna, title="№ 1", counts=(4, 3, 3))
    assess(anna, title="№ 2", age="4-5", counts=(1, 1, 0))

    assert Measurements(anna).of_children("speech", "low", "4-5") is None
    assert Measurements(anna).of_children("speech", "low", "6-7") is None


def test_the_newest_wave_says_how_far_it_has_come(line, anna):
    assess(anna, "start", days=100)
    result = make_result(line, anna, **CHILDREN, start_value=40, target_value=20, own_measure="",
                         measured_on=anna.organization.today - timedelta(days=100))  # fmt: skip
    assert progress_of([result], anna)[0].state == "waiting"
    assess(anna, "middle", (3, 4, 3), title="№ 9", days=5)

    (told,) = progress_of([result], anna)
    assert (told.now.percent, told.now.count, told.now.total, told.state) == (30, 3, 10, "closer")
    assert "пройдено 50 % пути" in told.sentence
    assert [bar.text for bar in told.bars] == ["40 %", "30 %", "20 %"]


def test_the_start_of_the_next_year_does_not_judge_a_result_that_was_due(line, anna):
    assess(anna, "end", (2, 4, 4), days=90, ago=1)
    today = anna.organization.today
    result = make_result(line, anna, **CHILDREN, start_value=40, target_value=20, own_measure="",
                         measured_on=today - timedelta(days=300), due_on=today - timedelta(days=60))  # fmt: skip
    assess(anna, "start", (9, 1, 0), days=5)

    (told,) = progress_of([result], anna)
    assert (told.now.percent, told.state, told.is_overdue) == (20, "reached", False)


def test_a_survey_says_how_many_educators_still_find_it_hard(line, anna, vera, nina, marina):
    anna.organization.minimum_answers = 3
    anna.organization.save()
    first = make_survey(anna, status="closed", closed_at=NOW - timedelta(days=300))
    item = first.questionnaire.items.first()
    trend = make_trend(anna, status="confirmed", survey=first, subject_kind="item", subject_code=item.code,
                       answered=4, deficit=3, found_at=NOW - timedelta(days=300))  # fmt: skip
    result = expect(line, anna, {"indicator": IndicatorKind.EDUCATORS, "trend": trend}, target=30)
    assert (result.start_value, result.start_count, result.start_total) == (75, 3, 4)
    later = make_survey(anna, status="closed", closed_at=NOW, compared_with=first, questionnaire=first.questionnaire)
    for person, value in ((vera, 3), (nina, 3), (marina, 0), (anna, 3)):
        make_response(later, person, values=[value, 2, 2, 2])

    (told,) = progress_of([ExpectedResult.objects.for_list().get()], anna)
    figures = next(one.figures for one in summarise(later).items if one.subject.code == item.code)
    assert (told.now.count, told.now.total) == (figures.n_deficit, figures.n_answered)
    assert told.now.when == f"опрос «{later}»"


def test_few_educators_are_not_told(line, anna):
    trend = make_trend(anna, status="confirmed", answered=4, deficit=3)

    assert "людей слишком мало" in refusal(expect, line, anna, {"indicator": "educators", "trend": trend})


def test_what_the_portal_can_measure_is_suggested(line, anna):
    assess(anna)
    trends = [
        make_trend(anna, status="confirmed", answered=14, deficit=7),
        make_trend(anna, status="confirmed", source="children", area="art", answered=30, deficit=9),
        make_trend(anna, status="dismissed", answered=14, deficit=7),
        make_trend(anna, status="confirmed", answered=None, deficit=None, source="observation"),
    ]
    line.trends.set(trends)

    found = [(one.title, one.now.percent, one.query) for one in results.suggestions_for(line, anna)]
    assert found == [
        ("Доля детей с низким уровнем: Речевое развитие", 40, "indicator=children&area=speech&level=low"),
        ("Доля детей с высоким уровнем: Речевое развитие", 30, "indicator=children&area=speech&level=high"),
        ("Доля педагогов с выраженным дефицитом по тенденции", 50, f"indicator=educators&trend={trends[0].pk}"),
    ]


def test_a_target_goes_the_right_way(line, anna):
    assess(anna)

    assert "должна уменьшиться" in refusal(expect, line, anna, CHILDREN, target=50)
    assert "должна вырасти" in refusal(expect, line, anna, CHILDREN | {"level": "high"}, target=10)
    assert "тогда менять нечего" in refusal(expect, line, anna, CHILDREN, target=40)
    assert "Срок уже прошёл" in refusal(expect, line, anna, CHILDREN, due_on=anna.organization.today)


def test_an_own_indicator_lives_by_its_readings(line, anna):
    today = anna.organization.today
    own = {"own_measure": "Анкета", "start_value": 30, "measured_on": today - timedelta(days=9)}
    result = expect(line, anna, {"indicator": IndicatorKind.OWN}, target=60, **own)
    reading = {"value": 45, "by": anna, "now": NOW}

    assert "после начального" in refusal(results.read, result, measured_on=today - timedelta(days=9), **reading)
    assert "не позже сегодняшнего" in refusal(results.read, result, measured_on=today + timedelta(days=1), **reading)
    results.read(result, measured_on=today, note="12 семей", **reading)
    (told,) = progress_of([result], anna)
    assert (told.now.percent, told.state, [one.note for one in told.readings]) == (45, "closer", ["12 семей"])


def test_the_portals_own_numbers_are_not_written_by_hand(line, anna):
    result = make_result(line, anna, **CHILDREN)

    told = refusal(results.read, result, value=1, measured_on=anna.organization.today, by=anna, now=NOW)
    assert told == "Этот показатель портал считает сам, вписывать его не нужно."
    assert ResultReading.objects.count() == 0


def test_a_result_is_revised_from_a_fresh_page_only(line, anna):
    result = make_result(line, anna)
    words = {"text": "Иначе", "target_value": 70, "due_on": result.due_on, "by": anna, "now": NOW}
    results.revise(result, version=1, **words)

    result.refresh_from_db()
    assert (result.text, result.target_value, result.start_value) == ("Иначе", 70, 30)
    with pytest.raises(StaleVersion):
        results.revise(result, version=1, **words)


def test_a_result_that_a_strategy_leads_to_stays(line, anna):
    result = make_result(line, anna)
    strategy = Strategy.objects.create(
        organization=anna.organization, line=line, result=result, title="Чтение", created_by=anna, created_at=NOW
    )

    assert "ведёт стратегия" in refusal(results.drop, result, by=anna, now=NOW)
    strategy.delete()
    results.drop(result, by=anna, now=NOW)
    assert ExpectedResult.objects.count() == 0


@pytest.mark.parametrize("state", ["declined", "finished"])
def test_results_of_a_line_of_the_past_stay(line, anna, state):
    result = make_result(line, anna)
    ChangeLine.objects.update(state=state)

    assert "уже не действует" in refusal(results.drop, result, by=anna, now=NOW)
    assert "уже не действует" in refusal(expect, line, anna, {"indicator": "own"}, target=60)
