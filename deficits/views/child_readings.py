"""Two closer readings of children's results: those with a need tag, and the line of one child."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deficits.engine.child_figures import NEED
from deficits.models import ChildNeed, GroupChild
from deficits.services.child_figures import years_of
from deficits.services.child_progress import progress_of

from .children import chosen_year
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
