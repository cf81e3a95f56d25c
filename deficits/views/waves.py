from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from deficits.forms.waves import WavesForm
from deficits.services import waves

from .children import chosen_year


@require_http_methods(["GET", "POST"])
def wave_update(request: HttpRequest) -> HttpResponse:
    """When marks of children are taken this year, and who came too late to be counted."""
    organization, year = request.membership.organization, chosen_year(request)
    form = WavesForm(request.POST or None, waves=waves.of_year(organization, year.start))
    if request.method == "POST" and form.is_valid():
        try:
            waves.change(organization=organization, school_year=year.start, changes=form.changes())
            messages.success(request, "Время диагностики сохранено.")
            return redirect(reverse("deficits:wave_update") + f"?year={year.start}")
        except waves.DaysRefused as reason:
            form.add_error(None, str(reason))
    context = {"form": form, "year": year}
    return render(request, "deficits/wave_update.html", context, status=422 if form.errors else 200)
