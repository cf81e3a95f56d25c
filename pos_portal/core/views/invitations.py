from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pos_portal.core.forms import InvitationForm, NewLoginForm, submitted_once
from pos_portal.core.models import Invitation
from pos_portal.core.services import invitations


@require_http_methods(["GET", "POST"])
@submitted_once
def invitation_create(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, organization=request.membership.organization)
    if not form.is_valid():
        return render(request, "core/invitation_form.html", {"form": form})
    invitation = form.save(commit=False)
    token = invitations.create(invitation=invitation, by=request.membership, now=timezone.now())
    link = request.build_absolute_uri(reverse("core:invitation_accept", args=[token]))
    invitations.send(invitation=invitation, link=link)
    request.session["invitation"] = {"pk": invitation.pk, "link": link}
    return redirect("core:invitation_detail", pk=invitation.pk)


@require_GET
def invitation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The link, as long as the session that created it lasts; nobody else and no other session sees it."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.membership), pk=pk)
    created = request.session.get("invitation", {})
    link = created.get("link") if created.get("pk") == invitation.pk else None
    return render(request, "core/invitation_detail.html", {"invitation": invitation, "link": link})


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.membership), pk=pk)
    invitations.withdraw(invitation=invitation, now=timezone.now())
    messages.success(request, "Приглашение отозвано: ссылка больше не действует.")
    return redirect("core:member_list")


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by a link: as oneself if signed in, otherwise by choosing a login."""
    invitation = Invitation.objects.by_token(token).open(timezone.now()).select_related("organization").first()
    if invitation is None:
        return render(request, "core/invitation_unusable.html", status=404)
    if request.user.is_authenticated:
        return accept_as_oneself(request, invitation)
    form = NewLoginForm(request.POST or None)
    if form.is_valid():
        return accept_as_new(request, invitation, form)
    return render(request, "core/invitation_accept.html", {"form": form, "invitation": invitation})


def accept_as_oneself(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method == "GET":
        return render(request, "core/invitation_accept.html", {"invitation": invitation})
    try:
        membership = invitations.accept(invitation=invitation, user=request.user, now=timezone.now())
    except invitations.AlreadyMember:
        messages.info(request, "Вы уже работаете в этой организации.")
        return redirect("home")
    except invitations.InvitationUnusable:
        raise Http404 from None
    return welcome(request, membership)


def accept_as_new(request: HttpRequest, invitation: Invitation, form: NewLoginForm) -> HttpResponse:
    try:
        membership = invitations.accept_as_new(invitation=invitation, **form.cleaned_data, now=timezone.now())
    except invitations.InvitationUnusable:
        return render(request, "core/invitation_unusable.html", status=404)
    login(request, membership.user)
    return welcome(request, membership)


def welcome(request: HttpRequest, membership) -> HttpResponse:
    request.session["membership"] = membership.pk
    messages.success(request, f"Добро пожаловать! Теперь Вы работаете в организации {membership.organization}.")
    return redirect("home")
