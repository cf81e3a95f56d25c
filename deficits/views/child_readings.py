"""Closer readings of children's results: those with a need tag, the line of one child, the trends of a year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from deficits.engine.child_figures import NEED
from deficits.models import ChildNeed, GroupChild
from deficits.services import child_trends
from deficits.services.child_figures import years_of
from deficits.services.child_progress import progress_of
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.templatetags.portal import plural

from .children import chosen_year, now_year
from .figure_pages import figures_page
from .groups import kept_group


@require_safe
def child_needs(request: HttpRequest) -> HttpResponse:
    """Children who need more attention, by the kind of it, over the whole kindergarten."""
    year = chosen_year(request)
    figures = years_of(request.membership, [year.start])[year.start]
    pages = [(need, figures_page(figures, (NEED, need))) for need in ChildNeed]
    shown = [(need, page) for need, page in pages if page["waves"]]
    return render(request, "deficits/child_needs.html", {"year": year, "needs": shown})


@require_safe
def child_progress(request: HttpRequest, pk: int, child: int) -> HttpResponse:
    """One child under its code from wave to wave."""
    group = kept_group(request, pk)
    place = get_object_or_404(GroupChild.objects.visible_to(request.membership).filter(group=group), pk=child)
    context = {"group": group, "place": place, "progress": progress_of(place)}
    return render(request, "deficits/child_progress.html", context)


@require_POST
def child_trends_find(request: HttpRequest) -> HttpResponse:
    """Look for trends in the results of a year, anew each time; decisions of people stay."""
    year = SchoolYear.asked(request.POST.get("year", "")) or now_year(request)
    found = child_trends.detect(school_year=year.start, by=request.membership, now=timezone.now())
    if not found:
        messages.info(request, "В этих результатах тенденций не видно: детей мало или изменения невелики.")
        return redirect(f"{reverse('deficits:child_group_list')}?year={year.start}")
    messages.success(request, f"По результатам детей: {plural(len(found), 'тенденция,тенденции,тенденций')}.")
    return redirect(f"{reverse('deficits:trend_list')}?year={year.start}")
