"""The rules of analysis of one organization, with the usual ones until somebody changes them."""

from deficits.models import AnalysisRules
from pos_portal.core.models import Organization


def rules_of(organization: Organization) -> AnalysisRules:
    """The rules that hold in an organization: its own, or the usual ones, which are not saved (no `pk`)."""
    return AnalysisRules.objects.filter(organization=organization).first() or AnalysisRules(organization=organization)
