"""The page of the table and one row of it, as they are shown after whatever was asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from deficits.models import Trend
from planning.access import may_edit_table, may_review
from planning.models import Activity, MethodicalPlan, UntiedReason, Verdict
from planning.models.tables import Row, read_table
from planning.services.reflections import reflection_of
from planning.services.reviews import review_of
from planning.services.suggestions import are_stale
from pos_portal.core.access import may

from .addresses import go, table_address, years_to_choose
from .showings import asked_showing, choices


def table_context(request: HttpRequest, plan: MethodicalPlan) -> dict:
    """Everything below the heading of the table's page."""
    table, review, showing = read_table(plan), review_of(plan), asked_showing(request)
    rows = showing.rows(table)
    return {
        "plan": plan,
        "table": table,
        "rows": rows,
        "showing": showing,
        "screen": showing.on_screen(rows) if showing.screen else None,
        "choices": choices(table),
        "review": review,
        "steps": list(review.steps.select_related("made_by__user")) if review else [],
        "reflection": reflection_of(plan),
        "are_stale": are_stale(plan, table.trends, table.activities),
        "may_edit": may_edit_table(request.membership, review),
        "is_leader": not request.membership.is_educator,
        "may_open_trends": may(request.membership, "deficits:trend_detail"),
        "may_review": may_review(request.membership, review),
        "reasons": UntiedReason.choices,
        "verdicts": Verdict.choices,
    }


def changed_row(request: HttpRequest, plan: MethodicalPlan, trend: Trend) -> HttpResponse:
    """After a decision: the row and the result line for a live page, else the whole page at that row."""
    if not request.htmx or messages.get_messages(request):
        return go(request, table_address(plan, f"trend-{trend.pk}", asked_showing(request).query))
    context = table_context(request, plan)
    row = context["table"].row_of(trend)
    keep_typed(row, request)
    return render(request, "planning/correspondence_row.html", context | {"row": row})


def refused_verdict(request, plan: MethodicalPlan, trend: Trend, form, *, status: int, earlier=None) -> HttpResponse:
    """The row with what was typed, why it was not saved, and what somebody else decided in between."""
    context = table_context(request, plan)
    row = context["table"].row_of(trend)
    keep_typed(row, request)
    row.typed, row.errors, row.earlier = form.data.dict(), form.errors, earlier
    return _refused(request, context, row, status)


def overtaken_link(request, plan: MethodicalPlan, trend: Trend, activity: Activity, asked: str = "") -> HttpResponse:
    """The row with somebody else's newer decision about an activity, and what this person wanted instead."""
    context = table_context(request, plan)
    row = context["table"].row_of(trend)
    line = next((line for line in row.lines if line.activity == activity), None)
    if line is None:
        messages.warning(request, f"«{activity}» кто-то уже снял с этой тенденции. Если оно отвечает, добавьте снова.")
        return changed_row(request, plan, trend)
    keep_typed(row, request)
    line.is_overtaken, line.asked = True, asked
    return _refused(request, context, row, 409)


def _refused(request: HttpRequest, context: dict, row: Row, status: int) -> HttpResponse:
    if request.htmx:
        return render(request, "planning/correspondence_row.html", context | {"row": row})
    context["rows"] = context["rows"] if row in context["rows"] else [*context["rows"], row]
    context |= {"year": context["plan"].year, "years": years_to_choose(request)}
    return render(request, "planning/correspondence_list.html", context, status=status)


def keep_typed(row: Row, request: HttpRequest) -> None:
    """Words typed anywhere in the row but not saved yet stay in their fields when the row is drawn anew."""
    _keep_verdict(row, request.POST)
    for line in row.accepted + row.rejected:
        typed = {name: _words(request.POST, f"{name}-{line.place}") for name in ("comment", "evidence")}
        if any(typed[name] and typed[name] != _plain(getattr(line.link, name)) for name in typed):
            line.typed = typed
            line.is_overtaken = request.POST.get(f"known-{line.place}") != line.known


def _keep_verdict(row: Row, sent: QueryDict) -> None:
    """A choice other than the page showed, or words other than the kept ones."""
    kept, verdict, comment = row.correspondence, sent.get("verdict", ""), _words(sent, "comment")
    is_chosen = verdict != sent.get("shown", "")
    if is_chosen or (comment and comment != _plain(kept.comment if kept else "")):
        row.typed = {"verdict": verdict if is_chosen else "", "comment": comment}
        row.earlier = kept if kept and sent.get("version") != str(kept.version) else None


def _words(sent: QueryDict, name: str) -> str:
    return _plain(sent.get(name, ""))


def _plain(text: str) -> str:
    """As a comparison needs it: browsers write line breaks in two signs."""
    return text.replace("\r\n", "\n").strip()
