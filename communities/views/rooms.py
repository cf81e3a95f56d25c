from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from communities.forms import RoomForm
from communities.models import Room
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
        messages.success(request, "Сохранено.")
        return redirect("communities:room_list")
    return TemplateResponse(request, "communities/room_form.html", {"form": form, "room": room})
