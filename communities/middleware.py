"""What a leader reads of a closed community in an emergency is written down page by page (`features` R5)."""

from django.utils import timezone

from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

from .models.openness import reading_of


class EmergencyMiddleware:
    """Stands behind `MembershipMiddleware`; costs nothing while nobody reads in an emergency."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for community in sorted(getattr(request.membership, "emergency_reads", ())):
            if response.status_code == 200:
                subject = f"{reading_of(community)}{request.path}"
                record(AuditAction.EMERGENCY, by=request.membership, now=timezone.now(), subject=subject)
        return response
