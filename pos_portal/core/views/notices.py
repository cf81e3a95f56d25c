from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pos_portal.core.forms import NoticeSettingsForm
from pos_portal.core.models import Notice
from pos_portal.core.services import notices

PAGE_SIZE = 40


@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    """What the portal told this person: unread first."""
    mine = Notice.objects.visible_to(request.membership)
    page = Paginator(mine.for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "notice_list.html", {"page": page, "unread": mine.unread().count()})


@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, and on to what it is about."""
    notice = get_object_or_404(Notice.objects.visible_to(request.membership), pk=pk)
    notices.read(notice, now=timezone.now())
    is_ours = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if notice.url and is_ours else "notice_list")


@require_POST
def notice_read(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.membership), pk=pk)
    notices.read(notice, now=timezone.now())
    return redirect("notice_list")


@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    notices.read_all(by=request.membership, now=timezone.now())
    messages.success(request, "Всё отмечено прочитанным.")
    return redirect("notice_list")


@require_http_methods(["GET", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """How this person likes to be written to."""
    wanted = notices.settings_of(request.membership)
    form = NoticeSettingsForm(request.POST or None, instance=wanted, role=request.membership.role)
    if form.is_valid():
        notices.choose(form.instance, now=timezone.now())
        messages.success(request, "Сохранено. Письма теперь приходят так, как Вы выбрали.")
        return redirect("notice_list")
    return render(request, "notice_settings.html", {"form": form})
