"""The page of a line of change, also after something asked on it was refused."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from communities.access import may_write_line
from communities.models import ChangeLine
from communities.models.result_progress import progress_of
from communities.services.change_lines import poll_of

from .talk import talk_of


def line_page(request: HttpRequest, line: ChangeLine, *, refusal="", form=None, status=200) -> HttpResponse:
    """`form`: one's own word that could not be taken yet, with the reason on it."""
    poll, missing = poll_of(line, request.membership)
    leads = request.membership.is_methodist or request.membership.is_head
    results = list(line.results.for_list())
    context = {
        "line": line,
        "poll": poll,
        "talk": talk_of(request, "line", line),
        "missing": missing,
        "may_speak": line.is_discussed and not poll.is_over,
        "refusal": refusal,
        "voice_form": form,
        "trends": list(line.trends.for_list()),
        "results": progress_of(results, request.membership),
        "strategies": list(line.strategies.for_list()),
        "may_write": may_write_line(line, request.membership),
        "leads": leads,
        "may_set_results": leads and line.is_alive,
    }
    return TemplateResponse(request, "communities/change_line_detail.html", context, status=status)
