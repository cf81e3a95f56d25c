"""Finding a group whose children one may see under codes, and the wave that an address names."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from deficits.models import AssessmentWave, ChildAssessment, ChildGroup, GroupChild, Wave


def kept_group(request: HttpRequest, pk: int) -> ChildGroup:
    """A group that this person fills; 404 for a stranger's, 403 for a colleague's."""
    group = get_object_or_404(ChildGroup.objects.visible_to(request.membership), pk=pk)
    if not group.is_kept_by(request.membership):
        raise PermissionDenied
    return group


def places_of(request: HttpRequest, group: ChildGroup):
    """Children of a group under codes."""
    return GroupChild.objects.visible_to(request.membership).filter(group=group).for_list()


def asked_wave(request: HttpRequest, group: ChildGroup) -> AssessmentWave:
    """The wave of the address; without one the latest that has begun."""
    rows = AssessmentWave.objects.visible_to(request.membership)
    asked = request.GET.get("wave")
    if asked in Wave.values:
        return rows.of(group.organization_id, group.school_year, asked)
    waves = [rows.of(group.organization_id, group.school_year, wave) for wave in Wave.values]
    today = request.membership.organization.today
    return next((wave for wave in reversed(waves) if wave.opens_on <= today), waves[0])


def assessment_of(request: HttpRequest, group: ChildGroup, wave: AssessmentWave) -> ChildAssessment | None:
    """The diagnostics of a group in a wave, as counts or child by child; None before it is begun."""
    rows = ChildAssessment.objects.visible_to(request.membership).filter(group=group, wave=wave.wave)
    return rows.select_related("framework", "group").first()


def wave_links(request: HttpRequest, wave: AssessmentWave) -> list[dict]:
    """The three waves of the year as links that keep the rest of the address."""
    kept = [(name, value) for name in ("area", "age") for value in request.GET.getlist(name)]
    return [
        {"title": one.label, "url": "?" + urlencode([("wave", one.value), *kept]), "is_current": one == wave.wave}
        for one in Wave
    ]
