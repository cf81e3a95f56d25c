from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from deficits.services import gaps
from deficits.services.profiles import profiles_of

from .responses import find_asked
from .surveys import check_named, find


@require_POST
def gap_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the views from aside to the methodist before the day comes."""
    now, by = timezone.now(), request.membership
    done = "Методист теперь видит взгляд со стороны рядом с Вашей самооценкой."
    return step(request, pk, lambda survey: gaps.share(survey, by=by, now=now), done)


@require_POST
def profile_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the own profile to those asked in the same survey."""
    now, by = timezone.now(), request.membership
    done = "Ваш профиль виден команде. Убрать его можно в любой момент."
    return step(request, pk, lambda survey: gaps.share_profile(survey, by=by, now=now), done)


@require_POST
def profile_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the own profile back."""
    done = "Профиль убран: команда его больше не видит."
    return step(request, pk, lambda survey: gaps.withdraw_profile(survey, by=request.membership), done)


@require_safe
def profile_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Profiles that their owners show to the team, alphabetically, in words and without figures."""
    survey = find(request, pk)
    check_named(survey)
    if not request.membership.is_methodist:
        find_asked(request, pk)
    if not survey.is_closed:
        raise PermissionDenied("Профили появляются после завершения опроса.")
    context = {"survey": survey, "profiles": profiles_of(survey)}
    return render(request, "deficits/profile_list.html", context)


def step(request: HttpRequest, pk: int, move, done: str) -> HttpResponse:
    """Do it for this very person, or say why not."""
    survey = find_asked(request, pk)
    try:
        move(survey)
        messages.success(request, done)
    except gaps.NotNow as reason:
        messages.error(request, str(reason))
    return redirect("deficits:response_detail", pk)
