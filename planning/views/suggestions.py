from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from planning.models import MethodicalPlan
from planning.services.suggestions import compute_suggestions

from .addresses import refusals_told, table_address


@require_POST
def suggestion_compute(request: HttpRequest, pk: int) -> HttpResponse:
    """«Подобрать мероприятия»: hints anew, decisions untouched."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    with refusals_told(request, "Подсказки подобраны. Решения, принятые раньше, не изменились."):
        compute_suggestions(plan=plan, by=request.membership, now=timezone.now())
    return redirect(table_address(plan))
