from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.forms import RoomForm
from communities.models import Lesson, Room
from pos_portal.core.forms import submitted_once


@require_GET
def room_list(request: HttpRequest) -> HttpResponse:
    rooms = Room.objects.visible_to(request.membership).for_list()
    return TemplateResponse(request, "communities/room_list.html", {"rooms": rooms})


@require_http_methods(["GET", "POST"])
@submitted_once
def room_create(request: HttpRequest) -> HttpResponse:
    form = RoomForm(request.POST or None, instance=Room(organization=request.membership.organization))
    if form.is_valid():
        form.save()
        messages.success(request, "Помещение добавлено.")
        return redirect("communities:room_list")
    return TemplateResponse(request, "communities/room_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def room_update(request: HttpRequest, pk: int) -> HttpResponse:
    room = get_object_or_404(Room.objects.visible_to(request.membership), pk=pk)
    form = RoomForm(request.POST or None, instance=room)
    if form.is_valid():
        form.save()
        return told(request, room)
    context = {"form": form, "room": room, "lessons": planned_in(request, room) if room.is_closed else []}
    return TemplateResponse(request, "communities/room_form.html", context)


def told(request: HttpRequest, room: Room) -> HttpResponse:
    """Who closes a room in which lessons are planned is shown them."""
    if room.is_closed and planned_in(request, room).exists():
        messages.warning(request, "Помещение закрыто, но в нём назначены занятия: перенесите их.")
        return redirect("communities:room_update", room.pk)
    messages.success(request, "Сохранено.")
    return redirect("communities:room_list")


def planned_in(request: HttpRequest, room: Room):
    """Coming lessons of a room that the person knows of."""
    return Lesson.objects.visible_to(request.membership).filter(room=room).upcoming(timezone.now()).for_list()
