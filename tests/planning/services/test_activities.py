"""Writing lines of the plan while others write too."""

from datetime import UTC, datetime

from planning.forms import ActivityForm
from planning.models import Activity
from planning.services.activities import EDITED, create_activity, explain_activities, update_activity
from tests.planning.factories import make_activity, make_plan

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def test_an_edit_leaves_alone_what_others_said_meanwhile(sunny, anna):
    """Anna opens a line; meanwhile its reason is told and a line before it moves it on."""
    plan = make_plan(sunny)
    make_activity(plan, "Первое", section="Раздел", position=0)
    opened = make_activity(plan, "Второе", section="Другой", position=1)
    explain_activities(plan=plan, activities=[opened], reason="founder", note="письмо", by=anna)
    create_activity(activity=Activity(plan=plan, title="Между", section="Раздел"), by=anna, now=NOW)
    opened.title, opened.term = "Второе, иначе", "октябрь"
    update_activity(activity=opened, version=1, by=anna, now=NOW)
    kept = Activity.objects.get(pk=opened.pk)
    assert (kept.title, kept.term, kept.version, kept.changed_at) == ("Второе, иначе", "октябрь", 2, NOW)
    assert (kept.untied_reason, kept.untied_note, kept.position) == ("founder", "письмо", 2)
    assert kept.month_keys == [f"{plan.school_year}-10"]


def test_everything_on_the_form_is_saved():
    assert set(EDITED) == set(ActivityForm.Meta.fields)


def test_months_of_the_heading_above_outlive_an_edit_of_other_words(sunny, anna):
    """The file says «2 неделя» under the heading «ОКТЯБРЬ»: the line itself does not name its month."""
    plan = make_plan(sunny)
    line = make_activity(plan, "Семинар", term="2 неделя", term_kind="week", week="2", months=["2026-10"])
    line.responsible = "Логопед"
    update_activity(activity=line, version=1, by=anna, now=NOW)
    kept = Activity.objects.get(pk=line.pk)
    assert (kept.responsible, kept.term_kind, kept.week, kept.month_keys) == ("Логопед", "week", "2", ["2026-10"])
