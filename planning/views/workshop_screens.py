"""The projector's view of a workshop: large, without names, asked anew every few seconds."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from .workshops import find, sitting_of, workshop_context


@require_safe
def workshop_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The step that is going on; asked again by the page itself it answers only when something has changed."""
    workshop = find(request, pk)
    sitting = sitting_of(request, workshop)
    context = {"sitting": sitting, **workshop_context(workshop)}
    context["row"] = asked_row(request, sitting) or sitting.focus
    wall = render_to_string("planning/_workshop_wall.html", context)
    digest = sha256(f"{context['state']}{wall}".encode()).hexdigest()[:16]
    if request.htmx and request.GET.get("seen") == digest:
        return HttpResponse(status=204)
    context |= {"wall": wall, "digest": digest, "pinned": request.GET.get("trend", "") and context["row"]}
    template = "planning/_workshop_live.html" if request.htmx else "planning/workshop_screen.html"
    return render(request, template, context)


def asked_row(request: HttpRequest, sitting):
    """The trend of `?trend=`, when the leader wants to speak of another one."""
    asked = request.GET.get("trend", "")
    return next((row for row in sitting.rows if str(row.trend.pk) == asked), None)
