from datetime import timedelta

import pytest
from django.utils import timezone

from communities.models import LearningResource
from communities.services import resources
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.learn_factories import make_resource
from tests.planning.factories import make_trend

NOW = timezone.now()


def words(**other) -> dict:
    return {"title": "Курсы", "level": "region", "form": "course", "way": "", "areas": ["speech"], "groups": []} | other


@pytest.mark.parametrize(("form", "way"), [("course", "vertical"), ("visit", "horizontal")])
def test_the_form_says_the_way_unless_somebody_does(anna, form, way):
    assert resources.create(by=anna, now=NOW, **words(form=form)).way == way
    assert resources.create(by=anna, now=NOW, **words(form=form, way="vertical")).way == "vertical"


def test_what_was_just_written_counts_as_checked_and_keeps_its_trends(anna):
    trend = make_trend(anna)
    resource = resources.create(by=anna, now=NOW, trends=[trend], **words())

    assert (resource.checked_on, list(resource.trends.all())) == (anna.organization.today, [trend])
    assert not resource.is_stale(anna.organization.today)
    assert resource.is_stale(anna.organization.today + timedelta(days=366))


def test_an_outdated_page_does_not_overwrite(anna):
    resource = make_resource(anna)
    resources.revise(resource, version=1, by=anna, now=NOW, **words(title="Новое"))
    with pytest.raises(StaleVersion):
        resources.revise(resource, version=1, by=anna, now=NOW, **words(title="Старое"))


def test_dates_in_wrong_order_are_refused(anna):
    today = anna.organization.today
    with pytest.raises(Refused, match="Окончание раньше начала"):
        resources.create(by=anna, now=NOW, **words(starts_on=today, ends_on=today - timedelta(days=1)))


def test_an_offer_is_seen_by_the_kindergartens_below_and_by_nobody_else(anna, olga, officer, iro, guest):
    offer = make_resource(officer)
    seen = [LearningResource.objects.visible_to(person).exists() for person in (anna, olga, guest)]
    assert seen == [False, False, False]

    resources.publish(offer, by=officer, now=NOW)
    seen = [LearningResource.objects.visible_to(person).exists() for person in (anna, olga, guest)]
    assert seen == [True, True, False]
    resources.archive(offer)
    assert not LearningResource.objects.visible_to(anna).exists()


def test_what_is_over_is_not_offered(officer):
    over = make_resource(officer, starts_on=officer.organization.today - timedelta(days=2))
    with pytest.raises(Refused, match="не действует"):
        resources.publish(over, by=officer, now=NOW)


def test_a_kindergarten_keeps_its_resources_to_itself(anna, olga, officer):
    make_resource(anna)

    assert not LearningResource.objects.visible_to(olga).exists()
    assert not LearningResource.objects.visible_to(officer).exists()


def test_what_comes(anna):
    today = anna.organization.today
    day = timedelta(days=1)
    make_resource(anna, "всегда")
    make_resource(anna, "идёт", starts_on=today - day, ends_on=today)
    make_resource(anna, "сегодня", starts_on=today)
    make_resource(anna, "прошло", starts_on=today - day)
    make_resource(anna, "кончилось", ends_on=today - day)
    make_resource(anna, "убрано", is_archived=True)

    found = LearningResource.objects.coming(today).values_list("title", flat=True)
    assert set(found) == {"всегда", "идёт", "сегодня"}
    assert {row.title for row in LearningResource.objects.all() if row.is_over(today)} == {"прошло", "кончилось"}
