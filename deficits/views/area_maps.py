"""«Карта: области и компетенции»: from a problem of children to a hypothesis about its cause."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from deficits.engine.causes import CHILDREN, load_causes
from deficits.engine.practices import practices_of
from deficits.forms.causes import CauseForm
from deficits.models import CauseHypothesis, ChildGroup, Survey, Wave
from deficits.services import causes
from deficits.services.area_maps import AreaMap, MapCell, MapRow, read_map, weak_items
from deficits.services.profiles import profiles_of
from deficits.services.team_heat import read_heat
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.templatetags.portal import of_total

from .trends import years_of


@require_safe
def area_map(request: HttpRequest) -> HttpResponse:
    """Five areas with the state of children, crossed with the deficits of educators of exactly those groups."""
    groups = ChildGroup.objects.visible_to(request.membership)
    years, year = map_year(request, groups)
    context = {"years": years, "year": year, "map": read_map(request.membership, year.start)}
    return render(request, "deficits/area_map.html", context)


def map_year(request: HttpRequest, groups) -> tuple[list[SchoolYear], SchoolYear]:
    """The year asked for, else the latest one whose children have been assessed at its end."""
    years, year = years_of(request, groups)
    if SchoolYear.asked(request.GET.get("year", "")) is None:
        ended = groups.filter(assessments__wave=Wave.END).order_by("-school_year").values_list("school_year", flat=True)
        year = SchoolYear(ended.first() or year.start)
    return years, year


@require_safe
def area_map_heat(request: HttpRequest) -> HttpResponse:
    """Competencies by the parts of the team that may be shown, and the profiles people chose to show."""
    years, year = map_year(request, ChildGroup.objects.visible_to(request.membership))
    heat = read_heat(request.membership, year.start)
    profiles = profiles_of(heat.survey) if heat and reads_profiles(request, heat.survey) else []
    context = {"years": years, "year": year, "heat": heat, "profiles": profiles}
    return render(request, "deficits/area_map_heat.html", context)


def reads_profiles(request: HttpRequest, survey: Survey) -> bool:
    """Profiles are shown to the methodist and to those who were asked with their owners."""
    visible = Survey.objects.visible_to(request.membership).filter(pk=survey.pk)
    return request.membership.is_methodist or visible.asking(request.membership).exists()


@require_http_methods(["GET", "POST"])
@submitted_once
def area_map_cell(request: HttpRequest) -> HttpResponse:
    """One cell with its numbers; a POST writes a hypothesis about it down."""
    _, year = map_year(request, ChildGroup.objects.visible_to(request.membership))
    known = read_map(request.membership, year.start)
    row, cell = asked_cell(request, known)
    readings = readings_of(known, row, cell)
    cause = CauseHypothesis(school_year=year.start, area=row.area, group=cell.group, readings=readings)
    given = request.POST if request.method == "POST" else None
    form = CauseForm(given, instance=cause, causes=load_causes().behind(CHILDREN))
    if form.is_valid():
        fact = form.cleaned_data["fact"]
        made = causes.propose(form.save(commit=False), by=request.membership, now=timezone.now(), fact=fact)
        messages.success(request, "Записано как гипотеза. Теперь соберите факты за и против.")
        return redirect("deficits:cause_detail", made.pk)
    context = cell_page(request, known, row, cell) | {"year": year, "form": form, "readings": readings}
    return render(request, "deficits/area_map_cell.html", context, status=422 if form.errors else 200)


def asked_cell(request: HttpRequest, known: AreaMap) -> tuple[MapRow, MapCell]:
    row = known.row(request.GET.get("area", ""))
    cells = {cell.group: cell for cell in row.cells} if row else {}
    cell = cells.get(request.GET.get("group", ""))
    if row is None or cell is None:
        raise Http404
    return row, cell


def cell_page(request: HttpRequest, known: AreaMap, row: MapRow, cell: MapCell) -> dict:
    proposed = CauseHypothesis.objects.visible_to(request.membership).of_year(known.year.start)
    return {
        "map": known,
        "row": row,
        "cell": cell,
        "weak": weak_items(request.membership, known, row, cell.group),
        "practices": practices_of(row.area),
        "causes": list(proposed.filter(area=row.area, trend=None).with_evidence().for_list()),
    }


def readings_of(known: AreaMap, row: MapRow, cell: MapCell) -> list[list[str]]:
    """The numbers a hypothesis was written from, as they were that day."""
    found, last = [], row.picture.last
    if last is not None:
        shares = f"низкий {of_total(last.low, last.assessed)}, высокий {of_total(last.high, last.assessed)}"
        where = ", ".join(group.title for group in row.groups) or "детский сад в целом"
        found.append([f"Дети: {row.area.label.lower()}", shares, f"Область внимания: {where}."])
    figures = cell.figures
    if not figures.is_hidden and figures.n_answered:
        whose = "воспитатели этих групп" if cell.is_own else "все опрошенные педагоги"
        number = of_total(figures.n_deficit, figures.n_answered)
        source = f"Опрос «{known.survey.title}»: {whose}, выраженный дефицит."
        found.append([f"Педагоги, компетенции: {cell.group.label.lower()}", number, source])
    return found
