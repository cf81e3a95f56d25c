from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pos_portal.core.engine.people import read_people
from pos_portal.core.forms import (
    MemberForm,
    NewMemberForm,
    PastedPersonFormSet,
    PeopleListForm,
    submitted_once,
)
from pos_portal.core.forms.members import role_choices
from pos_portal.core.models import Invitation, Membership
from pos_portal.core.services import members

MOST_AT_ONCE = 200


def own_member(request: HttpRequest, pk: int) -> Membership:
    """Somebody who works in the same organization now."""
    return get_object_or_404(Membership.objects.visible_to(request.membership).filter(ended_on=None).for_list(), pk=pk)


@require_GET
def member_list(request: HttpRequest) -> HttpResponse:
    everybody = Membership.objects.visible_to(request.membership).for_list()
    context = {
        "members": everybody.filter(ended_on=None),
        "former": everybody.exclude(ended_on=None),
        "invitations": Invitation.objects.visible_to(request.membership).open(timezone.now()).order_by("full_name"),
    }
    return render(request, "core/member_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def member_create(request: HttpRequest) -> HttpResponse:
    form = NewMemberForm(request.POST or None, organization=request.membership.organization)
    if form.is_valid():
        login = members.add(**form.cleaned_data, by=request.membership, now=timezone.now())
        return handed_over(request, [login])
    return render(request, "core/member_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def member_paste(request: HttpRequest) -> HttpResponse:
    """Step one: paste; step two is drawn from what was understood, nothing is stored yet."""
    form = PeopleListForm(request.POST or None)
    if not form.is_valid():
        return render(request, "core/member_paste.html", {"form": form})
    people, unclear = read_people(form.cleaned_data["text"])
    if not people:
        form.add_error(
            "text", "Не нашли ни одной фамилии с именем. Нужна хотя бы одна строка вида «Иванова Анна Сергеевна»."
        )
        return render(request, "core/member_paste.html", {"form": form})
    if len(people) > MOST_AT_ONCE:
        form.add_error("text", f"За один раз – не больше {MOST_AT_ONCE} человек. Вставьте список частями.")
        return render(request, "core/member_paste.html", {"form": form})
    return preview(request, people_formset(request, people), unclear)


def people_formset(request: HttpRequest, people=None) -> PastedPersonFormSet:
    """Rows of the preview; people who work here already come unticked."""
    here = {
        member.user.full_name.casefold()
        for member in Membership.objects.visible_to(request.membership).filter(ended_on=None).for_list()
    }
    initial = [{**vars(person), "is_wanted": person.full_name.casefold() not in here} for person in people or []]
    formset = PastedPersonFormSet(request.POST if people is None else None, initial=initial, prefix="people")
    for form in formset:
        form.fields["role"].choices = role_choices(request.membership.organization)
        form.is_known = (form["full_name"].value() or "").casefold() in here
    return formset


def preview(request: HttpRequest, formset, unclear=()) -> HttpResponse:
    return render(request, "core/member_paste_check.html", {"formset": formset, "unclear": unclear})


@require_POST
@submitted_once
def member_paste_confirm(request: HttpRequest) -> HttpResponse:
    formset = people_formset(request)
    if not formset.is_valid():
        return preview(request, formset)
    known = [form for form in formset if form.is_known and form.cleaned_data["is_wanted"]]
    if known:
        for form in known:
            form.add_error("full_name", "Этот сотрудник уже есть в списке.")
        return preview(request, formset)
    logins = members.add_many(people=formset.people(), by=request.membership, now=timezone.now())
    return handed_over(request, logins)


@require_http_methods(["GET", "POST"])
def member_update(request: HttpRequest, pk: int) -> HttpResponse:
    member = own_member(request, pk)
    initial = {"role": member.role, "position": member.position}
    form = MemberForm(request.POST or None, organization=request.membership.organization, initial=initial)
    if form.is_valid() and saved(form, member, request):
        messages.success(request, "Сохранено.")
        return redirect("core:member_list")
    return render(request, "core/member_form.html", {"form": form, "member": member})


def saved(form: MemberForm, member: Membership, request: HttpRequest) -> bool:
    try:
        members.change(membership=member, **form.cleaned_data, by=request.membership, now=timezone.now())
    except members.LastLeader:
        form.add_error(
            "role", "Это единственный человек, который управляет порталом. Сначала дайте такую роль ещё кому-то."
        )
        return False
    return True


@require_POST
def member_end(request: HttpRequest, pk: int) -> HttpResponse:
    member = own_member(request, pk)
    try:
        members.end(
            membership=member, day=request.membership.organization.today, by=request.membership, now=timezone.now()
        )
        messages.success(request, f"{member}: работа завершена. Всё сделанное сохранено.")
    except members.LastLeader:
        messages.error(request, "Нельзя: больше некому управлять порталом. Сначала дайте такую роль ещё кому-то.")
    return redirect("core:member_list")


@require_POST
@submitted_once
def member_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A temporary password for a colleague; one's own is changed in the profile."""
    member = own_member(request, pk)
    if member.user_id == request.user.pk or opens_more(member):
        raise Http404
    login = members.reset_password(membership=member, by=request.membership, now=timezone.now())
    return handed_over(request, [login])


def handed_over(request: HttpRequest, logins: list[members.NewLogin]) -> HttpResponse:
    """Temporary passwords stay in this session until «Готово», so that a second click does not swallow them."""
    request.session["logins"] = [
        {"full_name": str(login.membership), "username": login.membership.user.username, "password": login.password}
        for login in logins
    ]
    return redirect("core:member_logins")


@require_GET
def member_logins(request: HttpRequest) -> HttpResponse:
    """What to print or write down for the people just added."""
    logins = request.session.get("logins")
    return render(request, "core/member_logins.html", {"logins": logins}) if logins else redirect("core:member_list")


@require_POST
def member_logins_forget(request: HttpRequest) -> HttpResponse:
    request.session.pop("logins", None)
    return redirect("core:member_list")


def opens_more(member: Membership) -> bool:
    """A login that also opens another organization or the administration is not for this one to reset."""
    return member.user.is_staff or member.user.memberships.exclude(organization=member.organization_id).exists()
