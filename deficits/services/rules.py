"""The rules of analysis of one organization, with the usual ones until somebody changes them."""

from datetime import datetime

from django.db import transaction

from deficits.models import AnalysisRules, Survey
from pos_portal.core.models import AuditAction, Membership, Organization
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import StaleVersion, claim


def rules_of(organization: Organization) -> AnalysisRules:
    """The rules that hold in an organization: its own, or the usual ones, which are not saved (no `pk`)."""
    return AnalysisRules.objects.filter(organization=organization).first() or AnalysisRules(organization=organization)


@transaction.atomic
def change_rules(rules: AnalysisRules, *, version: int, by: Membership, now: datetime) -> AnalysisRules:
    """Save edited rules and look at the surveys of this year and of the next one again; decisions stay.

    `version` is the one the page was opened with, 0 while the usual rules held; raises StaleVersion.
    """
    Organization.objects.select_for_update().get(pk=by.organization_id)
    kept, rules.organization = rules_of(by.organization), by.organization
    if kept.pk is None and not version:
        rules.pk, rules.version = None, 1
        rules.save(force_insert=True)
    elif kept.pk is None or not version:
        raise StaleVersion(kept)
    else:
        rules.pk = kept.pk
        claim(rules, version=version)
        rules.save()
    record(AuditAction.DECISION, by=by, now=now, subject="Изменены правила анализа")
    _look_again(by, now)
    return rules


@transaction.atomic
def reset_rules(*, by: Membership, now: datetime) -> None:
    """The usual rules hold again."""
    Organization.objects.select_for_update().get(pk=by.organization_id)
    AnalysisRules.objects.filter(organization=by.organization_id).delete()
    record(AuditAction.DECISION, by=by, now=now, subject="Возвращены обычные правила анализа")
    _look_again(by, now)


def _look_again(by: Membership, now: datetime) -> None:
    """Find the trends of closed surveys and of children anew by the rules that hold now."""
    from . import child_trends, trends  # both ask for the rules themselves

    year = by.organization.school_year.start
    closed = Survey.objects.filter(organization=by.organization_id, school_year__gte=year).closed()
    for survey in closed.select_for_update().order_by("closed_at", "pk"):
        trends.detect(survey, now=now)
    child_trends.detect(school_year=year, by=by, now=now)
