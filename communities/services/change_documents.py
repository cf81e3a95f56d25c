"""The line of change as a document with head block, voices and places to sign."""

from communities.models import ChangeLine, VoiceKind
from communities.models.change_polls import Poll, poll_about
from communities.models.result_progress import ResultProgress, progress_of
from pos_portal.core.engine.documents import Document, PrintedTable, accepted_lines, approved_lines, write_document
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

VOICES = ("№", "Фамилия, имя, отчество", "Слово", "Замечание или причина", "Подпись")
WORDS = {VoiceKind.AGREE: "Согласие", VoiceKind.REMARK: "Согласие с замечанием", VoiceKind.OBJECT: "Возражение"}
RESULTS = ("К чему придём", "Чем измерим", "В начале", "Цель", "Срок")


def line_document(line: ChangeLine, by: Membership) -> bytes:
    organization, poll = by.organization, poll_about(line, by)
    title = ["Единая линия изменений", f"на {line.year} учебный год"]
    if not line.decided_at:
        title.append("(проект)")
    return write_document(
        Document(
            title=title,
            blocks=[*_about(line), *_results(progress_of(line.results.for_list(), by)), *_voices(line, poll)],
            accepted=accepted_lines(),
            approved=approved_lines(organization.head_genitive, name=organization.head_name),
            place=organization.place,
        )
    )


def _about(line: ChangeLine) -> list[str]:
    told = [
        ("Образовательные области", ", ".join(line.area_names)),
        ("Направления", ", ".join(line.direction_names)),
        ("Почему именно она", line.reason),
        ("Правило принятия", line.get_rule_display()),
    ]
    texts = [f"{label}: {text}." if not text.endswith(".") else f"{label}: {text}" for label, text in told if text]
    trends = [f"– {trend.text}" for trend in line.trends.for_list() if trend.is_confirmed]
    return ["", line.title, "", *texts, *(["Тенденции, из которых она следует:", *trends] if trends else []), ""]


def _results(results: list[ResultProgress]) -> list:
    rows = [
        (
            one.result.text,
            one.result.measure,
            _start(one),
            f"{one.result.target_value} %",
            ru_date(one.result.due_on, "d.m.Y"),
        )
        for one in results
    ]
    return ["Ожидаемые результаты", PrintedTable(RESULTS, rows, widths=(5, 4, 3, 1.6, 3)), ""] if rows else []


def _start(one: ResultProgress) -> str:
    counted = f" ({one.start.count} из {one.start.total})" if one.start.total else ""
    day = ru_date(one.start.on, "d.m.Y")
    return f"{one.start.percent} %{counted}, {day}"


def _voices(line: ChangeLine, poll: Poll) -> list:
    """Everybody who has spoken; empty rows for those who have not, nobody is named for silence."""
    if line.is_draft:
        return []
    said = [(voice.membership.user.full_name, WORDS[VoiceKind(voice.kind)], voice.text, "") for voice in poll.said]
    empty = [("", "", "", "")] * (len(poll.tally.silent) if line.is_discussed else 0)
    rows = [(str(number), *row) for number, row in enumerate([*said, *empty], start=1)]
    table = PrintedTable(VOICES, rows, widths=(1, 5, 3.4, 5, 2.6))
    counts = f"Согласны {poll.tally.in_favour} из {poll.tally.asked}, возражают {poll.tally.objected}."
    if line.decided_at:
        counts += f" Итог записан {ru_date(line.decided_at)}."
    return ["Голоса коллектива", counts, table]
