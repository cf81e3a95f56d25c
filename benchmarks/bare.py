"""The same work as a plain Django page would do it: stock middleware, the ORM, one flat template, nothing shared.

A URLconf of its own over the same database. Names of the addresses are those of the portal without the app, so every
step of a scene finds its twin. No twin imports services, forms or engines of the portal.
"""

import re
from collections import Counter, defaultdict

import bare_children as children
import bare_communities
import bare_lessons
from bare_base import mine, page
from bare_statistics import results
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.forms import modelform_factory
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone

from deficits.models import (
    Answer,
    ChildGroup,
    CompetencyGroup,
    EducationalArea,
    Participant,
    Response,
    Survey,
    SurveyStatus,
    Trend,
    Wave,
)
from planning.models import (
    Activity,
    AnnualGoal,
    Correspondence,
    CorrespondenceLink,
    MethodicalPlan,
    PlanEdition,
    Reflection,
    Suggestion,
    TrainingPriority,
)
from pos_portal.core.models import Membership

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
WATCHING = re.compile(r"практикум|мастер|тренинг|открыт|взаимо|сообществ|пос\b|игра|стол|наставн")
ACTIVITY_FIELDS = (
    "section number title form term participants responsible goal result details area group done "
    "annual_goal training_priority is_support"
).split()


@login_required
def survey_list(request):
    me = mine(request)
    sent = Q(responses__viewpoint="self", responses__submitted_at__isnull=False)
    rows = Survey.objects.filter(organization=me.organization).select_related("questionnaire")
    rows = rows.annotate(
        asked=Count("participants", distinct=True), sent=Count("responses", filter=sent, distinct=True)
    ).order_by("-school_year", "-created_at")
    answered = Response.objects.filter(about=me, viewpoint="self", submitted_at__isnull=False)
    waiting = Participant.objects.filter(membership=me, survey__status=SurveyStatus.OPEN).exclude(
        survey__in=answered.values("survey")
    )
    return page(
        request,
        "survey_list",
        me=me,
        page=Paginator(rows, 20).get_page(request.GET.get("page")),
        waiting=set(waiting.values_list("survey_id", flat=True)),
    )


@login_required
def response_fill(request, pk):
    """All items with their radio buttons as the person left them."""
    me = mine(request)
    survey = get_object_or_404(
        Survey.objects.select_related("questionnaire__scale"), pk=pk, participants__membership=me
    )
    response = survey.responses.filter(about=me, viewpoint="self").first()
    answers, words = {}, {}
    if response:
        answers = {answer.item_id: answer for answer in response.answers.all()}
        words = {word.question_id: word.text for word in response.open_answers.all()}
    return page(
        request,
        "response_fill",
        survey=survey,
        points=list(survey.questionnaire.scale.points.all()),
        rows=[(item, answers.get(item.pk)) for item in survey.questionnaire.items.all()],
        questions=[(question, words.get(question.pk, "")) for question in survey.questionnaire.open_questions.all()],
    )


@login_required
@transaction.atomic
def response_autosave(request, pk):
    """Keep the marks that were sent: the survey is open, the point is on the scale, the person is asked."""
    me, now = mine(request), timezone.now()
    survey = Survey.objects.select_for_update().get(pk=pk, status=SurveyStatus.OPEN, participants__membership=me)
    points = set(survey.questionnaire.scale.points.values_list("value", flat=True))
    response, _ = Response.objects.get_or_create(
        organization_id=me.organization_id, survey=survey, about=me, viewpoint="self",
        defaults={"author": me, "started_at": now},
    )  # fmt: skip
    known = {answer.item_id: answer for answer in response.answers.all()}
    fresh, changed = [], []
    for item in survey.questionnaire.items.all():
        value = request.POST.get(f"item-{item.pk}", "")
        if not value.isdecimal() or int(value) not in points:
            continue
        answer = known.get(item.pk) or Answer(organization_id=me.organization_id, response=response, item=item)
        answer.value, answer.is_not_applicable, answer.answered_at = int(value), False, now
        (changed if answer.pk else fresh).append(answer)
    Answer.objects.bulk_create(fresh)
    Answer.objects.bulk_update(changed, ["value", "is_not_applicable", "answered_at"])
    return JsonResponse({"saved": len(fresh) + len(changed)})


@login_required
def result_list(request, pk):
    survey = get_object_or_404(Survey.objects.select_related("questionnaire__scale"), pk=pk, status=SurveyStatus.CLOSED)
    return page(request, "result_list", survey=survey, me=mine(request), **results(survey))


@login_required
def child_group_list(request):
    me = mine(request)
    this = me.organization.school_year.start
    groups = ChildGroup.objects.filter(organization=me.organization, school_year__in=[this - 2, this - 1, this])
    groups = list(groups.prefetch_related("assessments__results").order_by("school_year", "age", "title"))
    same = children.same(children.levels(me.organization), this)
    shown = [group for group in groups if group.school_year == this]
    counts = children.counts(groups, this)
    return page(request, "child_group_list", me=me, waves=Wave.choices, groups=shown, same=same, **counts)


@login_required
def activity_list(request):
    me = mine(request)
    plans = MethodicalPlan.objects.filter(organization=me.organization).order_by("-school_year")
    years = [plan.school_year for plan in plans]
    rows = Activity.objects.filter(plan__in=plans, plan__school_year=me.organization.school_year.start)
    rows = list(rows.order_by("position", "pk"))
    goals, priorities = (list(kind.objects.filter(plan__in=plans)) for kind in (AnnualGoal, TrainingPriority))
    answers = defaultdict(list)
    for link in CorrespondenceLink.objects.filter(activity__plan__in=plans).exclude(strength="none"):
        answers[link.activity_id].append(link.trend_id)
    for row in rows:
        row.why = why(row, answers[row.pk], goals, priorities)
    chosen = {
        "section": dict.fromkeys(row.section for row in rows),
        "form": sorted({row.form for row in rows}),
        "responsible": sorted({name.strip() for row in rows for name in row.responsible.split(",")}),
        "reason": sorted({row.why for row in rows}),
    }
    kept = {"goals": goals, "priorities": priorities, "support": [row for row in rows if row.is_support]}
    edition = PlanEdition.objects.filter(plan__in=plans, plan__school_year=me.organization.school_year.start).first()
    kept["changed"] = len(rewritten(edition, rows)) if edition else 0
    return page(request, "activity_list", me=me, years=years, rows=rows, chosen=chosen, **kept)


def rewritten(edition, rows):
    """Lines that read otherwise than they were adopted."""
    was = {line["id"]: line for line in edition.content["activities"]}
    texts = ("number", "section", "title", "form", "participants", "responsible", "goal", "result", "details")
    return [row for row in rows if row.pk not in was or any(getattr(row, name) != was[row.pk][name] for name in texts)]


def why(row, trends, goals, priorities):
    told = [f"тенденции: {len(trends)}"] if trends else []
    told += [
        f"приоритет {one.position}"
        for one in priorities
        if one.pk == row.training_priority_id or one.trend_id in trends
    ]
    told += [row.get_untied_reason_display().lower()] if row.untied_reason else []
    return " · ".join(told + [f"задача {goal.position}" for goal in goals if goal.pk == row.annual_goal_id])


@login_required
def activity_create(request):
    me = mine(request)
    form = modelform_factory(Activity, fields=ACTIVITY_FIELDS)(request.POST or None)
    rows = Activity.objects.filter(
        plan__organization=me.organization, plan__school_year=me.organization.school_year.start
    )
    return page(request, "activity_create", form=form, sections=rows.values_list("section", flat=True).distinct())


@login_required
def correspondence_list(request):
    """Three columns: trends, their activities with hints, decisions and reasons, verdicts and what speaks against them;
    then what answers no trend."""
    me = mine(request)
    plan = get_object_or_404(
        MethodicalPlan, organization=me.organization, school_year=me.organization.school_year.start
    )
    activities = {
        activity.pk: activity for activity in plan.activities.order_by("position", "pk").prefetch_related("months")
    }
    staff = Membership.objects.filter(organization=me.organization, role="educator", ended_on=None)
    team = Counter("воспитатель" in position.lower() for position in staff.values_list("position", flat=True))
    trends = Trend.objects.filter(organization=me.organization, status="confirmed", direction="negative")
    trends = trends.filter(school_year=plan.school_year) or trends.filter(school_year=plan.school_year - 1)
    pairs = {trend.pk: {} for trend in trends}
    for hint in Suggestion.objects.filter(trend__in=pairs, activity__plan=plan).order_by("-score"):
        pairs[hint.trend_id][hint.activity_id] = [activities[hint.activity_id], hint, None]
    links = CorrespondenceLink.objects.filter(trend__in=pairs, activity__plan=plan)
    for link in links.select_related("decided_by__user").order_by("decided_at"):
        pairs[link.trend_id].setdefault(link.activity_id, [activities[link.activity_id], None, None])[2] = link
    verdicts = {
        row.trend_id: row for row in Correspondence.objects.filter(plan=plan).select_related("decided_by__user")
    }
    tied = {pk for lines in pairs.values() for pk, line in lines.items() if line[2] and line[2].strength != "none"}
    return page(
        request,
        "correspondence_list",
        me=me,
        plan=plan,
        rows=[
            (trend, pairs[trend.pk].values(), verdicts.get(trend.pk), remarks(trend, pairs[trend.pk].values(), team))
            for trend in trends.order_by("position", "pk")
        ],
        areas=EducationalArea.choices,
        groups=CompetencyGroup.choices,
        untied=[activity for pk, activity in activities.items() if pk not in tied],
        reflection=Reflection.objects.filter(plan=plan).first(),
    )


def remarks(trend, lines, team):
    """What speaks for «частично»: nothing to do or watch, too late, too few people, a single event."""
    told = []
    taken = [activity for activity, _, link in lines if link and link.strength in ("full", "partial")]
    months = [min(month.key for month in activity.months.all()) for activity in taken if activity.months.all()]
    if taken and not any(WATCHING.search(f"{activity.form} {activity.title}".lower()) for activity in taken):
        told.append("нет практики")
    if taken and months and min(months) >= f"{trend.school_year + 1}-01":
        told.append("поздно")
    invited = " ".join(activity.participants.lower() for activity in taken)
    if "педагог" not in invited and "воспитател" in invited and team[True] < 0.6 * team.total():
        told.append("не все")
    if trend.scope == "mass" and len(taken) == 1:
        told.append("одно мероприятие")
    return told


urlpatterns = [
    path("surveys/", survey_list, name="survey_list"),
    path("surveys/<int:pk>/fill/", response_fill, name="response_fill"),
    path("surveys/<int:pk>/autosave/", response_autosave, name="response_autosave"),
    path("surveys/<int:pk>/results/", result_list, name="result_list"),
    path("children/", child_group_list, name="child_group_list"),
    path("activities/", activity_list, name="activity_list"),
    path("activities/create/", activity_create, name="activity_create"),
    path("correspondences/", correspondence_list, name="correspondence_list"),
    *bare_lessons.urlpatterns,
    *bare_communities.urlpatterns,
]
