from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from deficits.forms.rules import AnalysisRulesForm
from deficits.services.rules import change_rules, reset_rules, rules_of
from pos_portal.core.services.versions import StaleVersion

SAVED = "Правила сохранены. Тенденции этого и следующего года пересчитаны, Ваши решения остались."


@require_http_methods(["GET", "POST"])
def rules_update(request: HttpRequest) -> HttpResponse:
    """The rules by which trends are found, each explained."""
    rules = rules_of(request.membership.organization)
    is_usual = rules.pk is None
    form = AnalysisRulesForm(request.POST if request.method == "POST" else None, instance=rules)
    context = {"form": form, "is_usual": is_usual}
    if request.method != "POST" or not form.is_valid():
        return render(request, "deficits/rules_update.html", context, status=422 if form.errors else 200)
    edited, version = form.save(commit=False), form.cleaned_data["version"]
    try:
        change_rules(edited, version=version, by=request.membership, now=timezone.now())
    except StaleVersion as stale:
        context |= {"form": renewed(form, stale.current), "differences": form.differences(stale.current)}
        return render(request, "deficits/rules_update.html", context, status=409)
    messages.success(request, SAVED)
    return redirect("deficits:rules_update")


def renewed(form: AnalysisRulesForm, kept) -> AnalysisRulesForm:
    """What was typed, ready to be saved over the rules that hold now; 0 when those are the usual ones."""
    data = form.data.copy()
    data["version"] = kept.version if kept.pk else 0
    return AnalysisRulesForm(data, instance=kept)


@require_POST
def rules_reset(request: HttpRequest) -> HttpResponse:
    reset_rules(by=request.membership, now=timezone.now())
    messages.success(request, "Возвращены обычные правила. Тенденции этого и следующего года пересчитаны.")
    return redirect("deficits:rules_update")
