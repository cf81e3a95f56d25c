from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.engine.indicators import load_indicators
from deficits.forms.frameworks import FrameworkCutsForm, FrameworkForm, IndicatorRowsForm, IndicatorsAddForm
from deficits.models import EducationalArea, Framework
from deficits.services import frameworks
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

CHANGED = "Пока Вы правили, этот набор изменил кто-то ещё. Посмотрите, что сейчас сохранено, и повторите правку."


@require_safe
def framework_list(request: HttpRequest) -> HttpResponse:
    """Sets of indicators, those out of choice last."""
    sets = list(Framework.objects.visible_to(request.membership).for_list())
    has_ours = any(one.code == load_indicators().code for one in sets)
    return render(request, "deficits/framework_list.html", {"frameworks": sets, "has_ours": has_ours})


@require_safe
def framework_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Scale, cuts and indicators of an edition, and what follows it."""
    return show(request, find(request, pk))


@require_POST
@submitted_once
def framework_preload(request: HttpRequest) -> HttpResponse:
    """Take the set that comes with the portal."""
    made = frameworks.ours(by=request.membership, now=timezone.now())
    return redirect("deficits:framework_detail", made.pk)


@require_http_methods(["GET", "POST"])
@submitted_once
def framework_create(request: HttpRequest) -> HttpResponse:
    form = FrameworkForm(request.POST or None, instance=Framework(organization=request.membership.organization))
    if form.is_valid():
        made = frameworks.create(framework=form.save(commit=False), by=request.membership, now=timezone.now())
        messages.success(request, "Набор создан. Теперь впишите или вставьте показатели.")
        return redirect("deficits:framework_detail", made.pk)
    return render(request, "deficits/framework_create.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def framework_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name and the cuts."""
    framework = find(request, pk)
    form = FrameworkCutsForm(request.POST, instance=find(request, pk))
    if not form.is_valid():
        return show(request, framework, cuts=form, status=422)
    chosen = {"version": form.cleaned_data["version"], "values": form.values()}
    return act(request, framework, lambda: frameworks.update(framework, **chosen), "Название и границы сохранены.")


@require_POST
@submitted_once
def indicator_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Many indicators at once, one a line."""
    framework = find(request, pk)
    form = IndicatorsAddForm(request.POST)
    if not form.is_valid():
        return show(request, framework, add=form, status=422)
    chosen = {"area": form.cleaned_data["area"], "age": form.cleaned_data["age"], "texts": form.cleaned_data["lines"]}
    return act(request, framework, lambda: frameworks.add_indicators(framework, **chosen), "Показатели добавлены.")


@require_POST
def indicator_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change rows and take out those that are marked."""
    framework = find(request, pk)
    form = IndicatorRowsForm(request.POST, indicators=framework.indicators.all())
    if not form.is_valid():
        return show(request, framework, rows=form, status=422)
    chosen = {"changes": form.changes(), "gone": form.gone()}
    return act(request, framework, lambda: frameworks.change_indicators(framework, **chosen), "Показатели сохранены.")


@require_POST
@submitted_once
def framework_renew(request: HttpRequest, pk: int) -> HttpResponse:
    """The next edition of a used set."""
    framework = find(request, pk)
    try:
        made = frameworks.renew(framework, by=request.membership, now=timezone.now())
    except frameworks.FrameworkRefused as reason:
        messages.error(request, str(reason))
        return redirect("deficits:framework_detail", pk)
    messages.success(request, "Новая редакция готова к правке. Прежняя осталась для чтения.")
    return redirect("deficits:framework_detail", made.pk)


@require_POST
def framework_archive(request: HttpRequest, pk: int) -> HttpResponse:
    framework = find(request, pk)
    frameworks.archive(framework, is_archived=True)
    messages.success(request, "Набор убран из выбора. Результаты по нему остались.")
    return redirect("deficits:framework_list")


@require_POST
def framework_restore(request: HttpRequest, pk: int) -> HttpResponse:
    framework = find(request, pk)
    frameworks.archive(framework, is_archived=False)
    messages.success(request, "Набор снова можно выбирать.")
    return redirect("deficits:framework_detail", pk)


def find(request: HttpRequest, pk: int) -> Framework:
    return get_object_or_404(Framework.objects.visible_to(request.membership), pk=pk)


def act(request: HttpRequest, framework: Framework, step, done: str) -> HttpResponse:
    """Take a step, or say why it is not taken."""
    try:
        step()
        messages.success(request, done)
    except frameworks.FrameworkRefused as reason:
        messages.error(request, str(reason))
    except StaleVersion:
        messages.error(request, CHANGED)
    return redirect("deficits:framework_detail", framework.pk)


def show(request: HttpRequest, framework: Framework, *, cuts=None, add=None, rows=None, status: int = 200):
    """The page of a set: free to be changed, or frozen by its marks."""
    indicators = list(framework.indicators.all())
    is_used = frameworks.is_used(framework)
    may_change = request.membership.is_methodist and not is_used
    context = {
        "framework": framework,
        "is_used": is_used,
        "may_change": may_change,
        "following": framework.following.first(),
        "indicators": indicators,
        "areas": [(area.label, [one for one in indicators if one.area == area]) for area in EducationalArea],
    }
    if may_change:
        context |= {
            "cuts": cuts or FrameworkCutsForm(instance=framework),
            "add": add or IndicatorsAddForm(),
            "rows": rows or IndicatorRowsForm(indicators=indicators),
        }
    return render(request, "deficits/framework_detail.html", context, status=status)
