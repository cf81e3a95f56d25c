from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from planning.forms import ReflectionForm
from planning.models import MethodicalPlan
from planning.models.tables import read_table
from planning.services.reflections import reflection_of, save_reflection
from pos_portal.core.services.versions import StaleVersion

from .addresses import refusals_told, sent, table_address


def reflection_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The three questions, the conclusion and the draft decision, beside the facts of the table."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = ReflectionForm(sent(request), instance=reflection_of(plan))
    context = {"plan": plan, "form": form, "table": read_table(plan), "list_url": table_address(plan, "reflection")}
    if request.method != "POST" or not form.is_valid():
        return render(request, "planning/reflection_update.html", context)
    answers, version = form.save(commit=False), form.cleaned_data["version"]
    try:
        with refusals_told(request, "Ответы сохранены."):
            save_reflection(reflection=answers, version=version, by=request.membership, now=timezone.now())
    except StaleVersion as stale:
        context |= {"form": form.renewed(stale.current), "differences": form.differences(stale.current)}
        return render(request, "planning/reflection_update.html", context, status=409)
    return redirect(table_address(plan, "reflection"))
