"""Options of a line side by side, one strategy's page, and the steps from an option to a finished strategy."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.strategies import AimForm, ChoiceForm, OwnStrategyForm, StrategyForm, TrialForm
from communities.models import ChangeLine, Strategy
from communities.models.result_progress import progress_of
from communities.models.strategy_tables import read_options
from communities.services import strategies, strategy_documents
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .handing_out import handed_out
from .strategy_pages import current_line, find_strategy, find_written_strategy, strategy_page


@require_GET
def strategy_list(request: HttpRequest) -> HttpResponse:
    """What a year's line may be reached by: options, criteria and marks in one table."""
    year = SchoolYear.asked(request.GET.get("year", "")) or request.membership.organization.school_year
    lines = ChangeLine.objects.visible_to(request.membership).filter(strategies__isnull=False)
    years = {SchoolYear(start) for start in lines.values_list("school_year", flat=True)}
    line = year_line(request, year)
    context = {
        "year": year,
        "years": sorted(years | {year, request.membership.organization.school_year}, reverse=True),
        "line": line,
        "table": read_options(line, request.membership) if line else None,
        "results": progress_of(line.results.for_list(), request.membership) if line else [],
        "is_current": year == request.membership.organization.school_year,
        "may_lead": request.membership.is_methodist,
    }
    return TemplateResponse(request, "communities/strategy_list.html", context)


def year_line(request: HttpRequest, year: SchoolYear) -> ChangeLine | None:
    """The accepted line of a year, or the finished one of a year that is over."""
    rows = ChangeLine.objects.visible_to(request.membership).of_year(year.start)
    return rows.accepted().first() or rows.filter(state="finished").order_by("-pk").first()


@require_GET
def strategy_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return strategy_page(request, find_strategy(request, pk))


@require_GET
def strategy_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The strategy as a Word file with the head block."""
    strategy = find_strategy(request, pk)
    if kind != "docx":
        raise Http404
    content = strategy_documents.strategy_document(strategy, by=request.membership)
    return handed_out(request, content, f"Стратегия – {strategy.title[:80]}.docx")


@require_http_methods(["GET", "POST"])
@submitted_once
def strategy_write(request: HttpRequest) -> HttpResponse:
    """A strategy of one's own, with its small trial."""
    line = current_line(request)
    if line is None:
        messages.error(request, "Сначала примите единую линию изменений: стратегию выбирают для неё.")
        return redirect("communities:strategy_list")
    form = OwnStrategyForm(request.POST or None, initial={"areas": line.areas})
    strategy = form.granted(strategies.write, line, by=request.membership, now=timezone.now())
    if strategy:
        messages.success(request, "Своя стратегия добавлена в варианты. Дальше – небольшая проба.")
        return redirect(strategy)
    return TemplateResponse(request, "communities/strategy_form.html", {"form": form, "line": line})


@require_http_methods(["GET", "POST"])
@submitted_once
def strategy_update(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = find_written_strategy(request, pk)
    form = StrategyForm(request.POST or None, instance=strategy, initial={"version": strategy.version})
    if form.granted(strategies.revise, strategy):
        messages.success(request, "Сохранено.")
        return redirect(strategy)
    return TemplateResponse(request, "communities/strategy_form.html", {"form": form, "strategy": strategy})


@require_http_methods(["GET", "POST"])
@submitted_once
def trial_settle(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = find_written_strategy(request, pk)
    if not strategy.is_own or strategy.is_approved:
        raise PermissionDenied
    worked = {True: "yes", False: "no"}.get(strategy.trial_worked)
    form = TrialForm(request.POST or None, initial={"worked": worked, "outcome": strategy.trial_outcome})
    if form.granted(strategies.settle, strategy):
        messages.success(request, "Записано, что показала проба.")
        return redirect(strategy)
    return TemplateResponse(
        request, "communities/strategy_step.html", {"form": form, "strategy": strategy, "step": "trial"}
    )


@require_http_methods(["GET", "POST"])
@submitted_once
def strategy_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice and its reason, readable next year."""
    strategy = find_strategy(request, pk)
    form = ChoiceForm(request.POST or None, initial={"reason": strategy.choice_reason})
    if form.granted(strategies.choose, strategy, by=request.membership, now=timezone.now()):
        messages.success(
            request,
            "Стратегия выбрана. Остальные варианты отложены и сохранены. "
            "Когда отмечено всё, что нужно, её утверждает руководитель.",
        )
        return redirect(strategy)
    return TemplateResponse(
        request, "communities/strategy_step.html", {"form": form, "strategy": strategy, "step": "choice"}
    )


@require_POST
@submitted_once
def strategy_aim(request: HttpRequest, pk: int) -> HttpResponse:
    """To which result of the line the strategy leads."""
    strategy = find_strategy(request, pk)
    form = AimForm(request.POST, strategy=strategy)
    if form.granted(strategies.aim, strategy):
        messages.success(request, "Результат выбран.")
        return redirect(strategy)
    refusal = " ".join(form.non_field_errors()) or "Выберите результат из списка."
    return strategy_page(request, find_strategy(request, pk), refusal=refusal, status=409)


@require_POST
@submitted_once
def strategy_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The head's word, when everything that a strategy needs is there."""
    return decided(
        request,
        find_strategy(request, pk),
        strategies.approve,
        "Стратегия утверждена. Теперь её тактики можно связать с мероприятиями плана.",
    )


@require_POST
@submitted_once
def strategy_finish(request: HttpRequest, pk: int) -> HttpResponse:
    return decided(
        request,
        find_strategy(request, pk),
        strategies.finish,
        "Стратегия завершена. Её результат увидят в каталоге те, кто будет выбирать в следующие годы.",
    )


def decided(request: HttpRequest, strategy: Strategy, decide, done: str) -> HttpResponse:
    """A decision by one button: done, or the page with the reason why not."""
    try:
        decide(strategy, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return strategy_page(request, find_strategy(request, strategy.pk), refusal=str(refusal), status=409)
    messages.success(request, done)
    return redirect(strategy)
