"""What every request passes: age of the session, place and role, duties of the account, rights."""

import time
import zoneinfo

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from .access import may, rights_by_view
from .models import Membership, Role

FREE_NAMESPACES = {"admin"}
REFRESH_SECONDS = 600


class SessionAgeMiddleware:
    """A session ends after 8 idle hours and, used or not, after 7 days."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self.grow_older(request)
        return self.get_response(request)

    def grow_older(self, request) -> None:
        now = int(time.time())
        started = request.session.setdefault("started", now)
        if now - started > settings.SESSION_ABSOLUTE_AGE:
            logout(request)
        elif now - request.session.get("seen", 0) > REFRESH_SECONDS:
            request.session["seen"] = now


class MembershipMiddleware:
    """`request.membership` (the current one or None), `request.memberships`, and the organization's clock."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.memberships = self.memberships_of(request.user)
        request.membership = self.current(request)
        zone = request.membership.organization.zone if request.membership else zoneinfo.ZoneInfo("Europe/Moscow")
        with timezone.override(zone):
            response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def memberships_of(self, user) -> list[Membership]:
        if not user.is_authenticated:
            return []
        mine = Membership.objects.filter(user=user).select_related("organization").order_by("pk")
        for membership in mine:
            membership.user = user
        return [membership for membership in mine if membership.is_active]

    def current(self, request) -> Membership | None:
        chosen = request.session.get("membership")
        for membership in request.memberships:
            if membership.pk == chosen:
                return membership
        return request.memberships[0] if request.memberships else None


class AccountDutiesMiddleware:
    """A temporary password is changed first; officers of a service confirm their sign-in with a code."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        duty = self.duty_of(request)
        if duty and not request.path.startswith(("/accounts/", "/static/", "/health/")):
            return redirect(duty)
        return self.get_response(request)

    def duty_of(self, request) -> str | None:
        if not request.user.is_authenticated:
            return None
        if request.user.must_change_password:
            return "account_change_password"
        if self.needs_code(request):
            return "mfa_activate_totp"
        return None

    def needs_code(self, request) -> bool:
        if not settings.SERVICE_TOTP_REQUIRED or not any(m.role == Role.SERVICE for m in request.memberships):
            return False
        from allauth.mfa.utils import is_mfa_enabled

        return not is_mfa_enabled(request.user)


class AccessMiddleware:
    """Asks the rights table before any view of the portal runs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if not getattr(view, "login_required", True) or not self.is_ours(match):
            return None
        if request.membership is None:
            return render(request, "core/no_membership.html", status=403)
        if not may(request.membership, match.view_name):
            raise PermissionDenied
        return None

    def is_ours(self, match) -> bool:
        if FREE_NAMESPACES & set(match.namespaces):
            return False
        return match.func.__module__.split(".")[0] in {app.split(".")[0] for app in settings.PORTAL_APPS} or (
            match.view_name in rights_by_view()
        )
