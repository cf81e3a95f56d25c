"""Communities, lines of change, resources and materials as plain Django pages; part of `bare.py`."""

from collections import Counter, defaultdict
from datetime import timedelta

import bare_children as children
from bare_base import mine, page
from bare_statistics import results as results_of
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone

from communities.models import (
    ChangeLine,
    ChangeLineVoice,
    Charter,
    CharterAcceptance,
    Comment,
    Community,
    CommunityMember,
    CoordinatorTerm,
    Disagreement,
    EmergencyAccess,
    LearningResource,
    Material,
    MaterialVersion,
    Motion,
    MotionVoice,
    ResourceForm,
    ResourceLevel,
    ResultReading,
    Strategy,
    Theme,
    Way,
)
from deficits.models import ChildGroup, CompetencyGroup, EducationalArea, Survey, Trend
from pos_portal.core.models import Membership

DIRECTIONS = dict(CompetencyGroup.choices)
AREAS = dict(EducationalArea.choices)
ASKED_BY_RULE = {"consent": 1 / 2, "two_thirds": 2 / 3, "majority": 0.501}


def seats_of(community, day):
    """Who is in the community today, the coordinator first."""
    rows = CommunityMember.objects.filter(Q(left_on=None) | Q(left_on__gte=day), community=community)
    rows = rows.filter(Q(membership__ended_on=None) | Q(membership__ended_on__gt=day), joined_on__lte=day)
    return list(rows.select_related("membership__user").order_by("-is_coordinator", "membership__user__full_name"))


def counted(asked: set, voices: dict, rule: str, is_over: bool) -> dict:
    """Voices by kind, who is silent, and whether the rule is met."""
    kinds = Counter(kind for person, kind in voices.items() if person in asked)
    silent = asked - set(voices)
    needed = ASKED_BY_RULE[rule] * len(asked)
    said = sum(kinds.values()) if rule == "consent" else kinds["agree"] + kinds["remark"]
    met = said >= needed and not (rule == "consent" and (kinds["object"] or (silent and not is_over)))
    return {**kinds, "asked": len(asked), "spoken": sum(kinds.values()), "silent": silent, "met": met}


def now_said():
    return MotionVoice.objects.filter(replaced_at=None).select_related("membership__user").order_by("given_at")


def talk_about(me, **subject):
    """What was said about a thing, with what came of it."""
    groups = CommunityMember.objects.filter(membership=me, left_on=None).values("community")
    readable = Q(community=None) | Q(community__in=groups) | Q(community__ring__gte=3)
    rows = Comment.objects.filter(readable, organization=me.organization_id, **subject)
    return rows.select_related("author__user", "decision", "assignment__responsible__user").order_by("written_at")


@login_required
def community_detail(request, pk):
    """Its people, rules, proposals with their voices, decisions, coordinators and lessons."""
    me, now = mine(request), timezone.now()
    today = me.organization.today
    rows = Community.objects.select_related("trend", "change_line", "leading_theme", "strategy")
    community = get_object_or_404(rows, pk=pk, organization=me.organization)
    seats = seats_of(community, today)
    asked = {seat.membership_id for seat in seats if seat.membership.role != "guest"}
    charter = Charter.objects.filter(community=community, state="in_force")
    charter = charter.annotate(
        is_accepted=Exists(CharterAcceptance.objects.filter(charter=OuterRef("pk"), membership=me))
    )
    motions = Motion.objects.filter(community=community, state="open").select_related("proposed_by__user")
    motions = list(motions.prefetch_related(Prefetch("voices", now_said(), to_attr="heard")).order_by("-proposed_at"))
    for motion in motions:
        motion.is_overdue = today > motion.voices_until
        voices = {voice.membership_id: voice.kind for voice in motion.heard}
        motion.tally = counted(asked, voices, community.rule, motion.is_overdue)
        motion.waits = me.pk in motion.tally["silent"] and not motion.is_overdue
    lessons = community.lessons.exclude(status="cancelled").select_related("room")
    lessons = lessons.annotate(taken=Count("bookings", filter=Q(bookings__status="booked")))
    return page(
        request,
        "community_detail",
        me=me,
        community=community,
        seats=seats,
        mine=me.pk in asked,
        is_small=len(asked) < 3,
        charter=charter.first(),
        due=list(Disagreement.objects.filter(community=community, settled_at=None, review_on__lte=today)),
        emergency=EmergencyAccess.objects.filter(community=community, confirmed_at__isnull=False)
        .select_related("asked_by__user", "confirmed_by__user")
        .first(),
        motions=motions,
        decisions=community.decisions.select_related("motion").order_by("-written_at")[:5],
        terms=list(CoordinatorTerm.objects.filter(community=community).select_related("membership__user")),
        upcoming=lessons.filter(ends_at__gt=now, status="planned").order_by("starts_at"),
        past=lessons.filter(ends_at__lte=now).order_by("-starts_at")[:10],
    )


@login_required
def motion_detail(request, pk):
    me = mine(request)
    today = me.organization.today
    rows = Motion.objects.select_related("community", "proposed_by__user", "candidate__user", "lesson", "charter")
    motion = get_object_or_404(rows, pk=pk, organization=me.organization)
    asked = {seat.membership_id for seat in seats_of(motion.community, today) if seat.membership.role != "guest"}
    heard = list(now_said().filter(motion=motion))
    voices = {voice.membership_id: voice.kind for voice in heard}
    return page(
        request,
        "motion_detail",
        motion=motion,
        heard=heard,
        own=next((voice for voice in heard if voice.membership_id == me.pk), None),
        tally=counted(asked, voices, motion.community.rule, today > motion.voices_until),
        earlier=motion.voices.filter(replaced_at__isnull=False).select_related("membership__user").order_by("given_at"),
        later=motion.replaced_by.all(),
        may_speak=me.pk in asked and motion.state == "open" and today <= motion.voices_until,
        kinds=MotionVoice._meta.get_field("kind").choices,
    )


@login_required
@transaction.atomic
def motion_speak(request, pk):
    """Keep the earlier word, add the new one, end the proposal when the rule is met."""
    me, now = mine(request), timezone.now()
    today = me.organization.today
    motion = get_object_or_404(Motion.objects.select_for_update(), pk=pk, organization=me.organization, state="open")
    community = Community.objects.select_for_update().get(pk=motion.community_id)
    asked = {seat.membership_id for seat in seats_of(community, today) if seat.membership.role != "guest"}
    kind, text = request.POST["kind"], request.POST.get("text", "").strip()
    if me.pk not in asked or today > motion.voices_until or (kind != "agree" and not text):
        messages.error(request, "Высказаться нельзя.")
        return redirect("motion_detail", motion.pk)
    said = motion.voices.filter(replaced_at=None, membership=me)
    if not said.filter(kind=kind, text=text).exists():
        said.update(replaced_at=now)
        word = {"kind": kind, "text": text, "given_at": now}
        MotionVoice.objects.create(organization_id=me.organization_id, motion=motion, membership=me, **word)
    voices = dict(motion.voices.filter(replaced_at=None).values_list("membership", "kind"))
    if counted(asked, voices, community.rule, is_over=False)["met"]:
        motion.state, motion.settled_at = "accepted", now
        motion.save()
    messages.success(request, "Ваше слово записано.")
    return redirect("motion_detail", motion.pk)


@login_required
def change_line_detail(request, pk):
    """The line, everybody's word, how far its results have come, its trends and strategies, the talk."""
    me = mine(request)
    rows = ChangeLine.objects.select_related("created_by__user", "decided_by__user", "previous")
    line = get_object_or_404(rows, pk=pk, organization=me.organization)
    staff = Membership.objects.filter(organization=me.organization, ended_on=None).exclude(role="guest")
    asked = set(staff.values_list("pk", flat=True))
    by_edition = defaultdict(list)
    for voice in line.voices.select_related("membership__user").order_by("given_at"):
        by_edition[voice.edition].append(voice)
    now = [voice for voice in by_edition[line.edition] if not voice.replaced_at]
    voices = {voice.membership_id: voice.kind for voice in now}
    editions = line.editions.select_related("written_by__user").exclude(number=line.edition)
    return page(
        request,
        "change_line_detail",
        me=me,
        line=line,
        areas=[AREAS[code] for code in line.areas],
        directions=[DIRECTIONS[code] for code in line.directions],
        tally=counted(asked, voices, line.rule, line.voices_until is None or me.organization.today > line.voices_until),
        said=[voice for voice in now if voice.membership_id in asked],
        left=[voice for voice in now if voice.membership_id not in asked],
        changed=[voice for voice in by_edition[line.edition] if voice.replaced_at],
        earlier=[(edition, by_edition[edition.number]) for edition in editions],
        own=next((voice for voice in now if voice.membership_id == me.pk), None),
        results=way_of(me, line),
        trends=line.trends.all(),
        strategies=line.strategies.all(),
        talk=list(talk_about(me, line=line)),
        kinds=ChangeLineVoice._meta.get_field("kind").choices,
    )


def way_of(me, line) -> list[tuple]:
    """Each expected result with its newest value: of the last assessed wave, or of the last repeated survey."""
    results = list(line.results.select_related("trend").order_by("due_on", "pk"))
    this, found, known = me.organization.school_year.start, [], None
    own = [result.pk for result in results if result.indicator == "own"]
    readings = list(ResultReading.objects.filter(result__in=own).select_related("written_by__user")) if own else []
    for result in results:
        value = next((one.value for one in reversed(readings) if one.result_id == result.pk), None)
        if result.indicator == "children":
            known = known or counts_of_children(me.organization, this)
            value = newest(known, result)
        elif result.indicator == "educators" and result.trend:
            value = asked_again(result.trend)
        way = (value - result.start_value) / ((result.target_value - result.start_value) or 1) if value else 0
        bars = [("В начале", result.start_value), ("Сейчас", value), ("Цель", result.target_value)]
        found.append((result, value, way, bars, [one for one in readings if one.result_id == result.pk]))
    return found


def counts_of_children(organization, this: int) -> dict:
    years = [this - 2, this - 1, this]
    groups = ChildGroup.objects.filter(organization=organization, school_year__in=years)
    groups = list(groups.prefetch_related("assessments__results"))
    return {year: dict(children.counts(groups, year)["areas"]) for year in years}


def newest(known: dict, result):
    place = ["low", "middle", "high"].index(result.level)
    for year in sorted(known, reverse=True):
        for cell in reversed(known[year][AREAS[result.area]]):
            if cell:
                return round(cell[place][2])
    return None


def asked_again(trend):
    """The share with a deficit in the last survey compared with that of the trend."""
    later = Survey.objects.filter(compared_with=trend.survey_id, status="closed").order_by("-closed_at")
    survey = later.select_related("organization", "questionnaire__scale").first() if trend.survey_id else None
    if survey is None:
        return round(trend.deficit * 100 / trend.answered) if trend.answered else None
    rows = {item.code: one for item, one, _ in results_of(survey)["items"]}
    one = rows.get(trend.subject_code)
    return round(one["percent"]) if one else None


@login_required
@transaction.atomic
def change_line_voice(request, pk):
    """Keep the earlier word, add the new one."""
    me, now = mine(request), timezone.now()
    rows = ChangeLine.objects.select_for_update()
    line = get_object_or_404(rows, pk=pk, organization=me.organization, state="discussed")
    staff = Membership.objects.filter(organization=me.organization, ended_on=None).exclude(role="guest")
    kind, text = request.POST["kind"], request.POST.get("text", "").strip()
    is_late = line.voices_until < me.organization.today or int(request.POST["edition"]) != line.edition
    if is_late or me.pk not in set(staff.values_list("pk", flat=True)) or (kind != "agree" and not text):
        messages.error(request, "Высказаться нельзя.")
        return redirect("change_line_detail", line.pk)
    said = line.voices.filter(replaced_at=None, edition=line.edition, membership=me).first()
    if said and (said.kind, said.text) != (kind, text):
        said.replaced_at = now
        said.save()
    if said is None or said.replaced_at:
        word = {"kind": kind, "text": text, "given_at": now, "edition": line.edition}
        ChangeLineVoice.objects.create(organization_id=me.organization_id, line=line, membership=me, **word)
    messages.success(request, "Записано.")
    return redirect("change_line_detail", line.pk)


def open_trends(me) -> list:
    """Agreed, asking for attention, of this year or else of the one before."""
    this = me.organization.school_year.start
    rows = Trend.objects.filter(organization=me.organization, status__in=["confirmed", "in_work"])
    rows = rows.filter(direction="negative", school_year__in=[this, this - 1])
    found = list(rows.order_by("-school_year", F("priority").asc(nulls_last=True), "position"))
    return [trend for trend in found if trend.school_year == found[0].school_year]


@login_required
def resource_list(request):
    """What is in use, how many trends of the year each answers, and the trends that nothing answers."""
    me = mine(request)
    today, trends = me.organization.today, open_trends(me)
    above = [int(pk) for pk in me.organization.path.strip("/").split("/")]
    offered = Q(organization__in=above, is_published=True, is_archived=False)
    rows = LearningResource.objects.filter(Q(organization=me.organization) | offered).select_related("organization")
    rows, answered, shown = rows.prefetch_related("trends").order_by("is_archived", "title"), set(), []
    for row in rows:
        last = row.ends_on or row.starts_on
        if row.is_archived or (last and last < today):
            continue
        tied = {trend.pk for trend in row.trends.all()}
        close = [trend for trend in trends if trend.pk in tied or trend.area in row.areas]
        answered |= {trend.pk for trend in trends if trend in close or trend.group in row.groups}
        is_stale = row.checked_on is None or today - row.checked_on > timedelta(days=365)
        shown.append((row, close, is_stale))
    ways = Counter(row.way for row, _, _ in shown)
    return page(
        request,
        "resource_list",
        me=me,
        rows=shown,
        trends=trends,
        gaps=[trend for trend in trends if trend.pk not in answered],
        ways=[(label, ways[code], ways[code] * 100 / max(len(shown), 1)) for code, label in Way.choices],
        choices=[("area", AREAS.items()), ("group", DIRECTIONS.items()), ("level", ResourceLevel.choices),
                 ("form", ResourceForm.choices), ("way", Way.choices)],
    )  # fmt: skip


@login_required
def material_list(request):
    """A page of the cabinet with the newest file of each; the filter offers only what some material serves."""
    me = mine(request)
    groups = CommunityMember.objects.filter(membership=me, left_on=None).values("community")
    everything = Material.objects.filter(Q(ring__gte=3) | Q(community__in=groups), organization=me.organization)
    rows = everything.filter(is_archived=False)
    models = {"trend": Trend, "strategy": Strategy, "theme": Theme, "community": Community}
    choices = [(name, list(model.objects.filter(pk__in=rows.values(name)))) for name, model in models.items()]
    shown = rows.select_related("community", "trend", "strategy", "theme", "created_by__user")
    files = Prefetch("versions", MaterialVersion.objects.select_related("added_by__user").order_by("-number"))
    found = Paginator(shown.prefetch_related(files).order_by("-changed_at"), 30).get_page(request.GET.get("page"))
    archived = everything.filter(is_archived=True).exists()
    return page(request, "material_list", me=me, page=found, choices=choices, archived=archived)


urlpatterns = [
    path("communities/<int:pk>/", community_detail, name="community_detail"),
    path("motions/<int:pk>/", motion_detail, name="motion_detail"),
    path("motions/<int:pk>/speak/", motion_speak, name="motion_speak"),
    path("lines/<int:pk>/", change_line_detail, name="change_line_detail"),
    path("lines/<int:pk>/voice/", change_line_voice, name="change_line_voice"),
    path("resources/", resource_list, name="resource_list"),
    path("materials/", material_list, name="material_list"),
]
