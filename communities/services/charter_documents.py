"""The agreement on paper: head block, idea, rules, the list to sign."""

from communities.models import Charter
from communities.models.signatures import read_signatures
from pos_portal.core.engine.documents import Document, PrintedTable, write_document
from pos_portal.core.templatetags.portal import ru_date

WIDTHS = (1, 7, 5, 4, 4)


def charter_document(charter: Charter, *, with_people: bool) -> bytes:
    community = charter.community
    blocks: list[str | PrintedTable] = ["", "Общая идея и видение", *charter.idea.splitlines(), ""]
    blocks += ["Ценности и правила", *(f"{number}. {rule}" for number, rule in enumerate(charter.rules, 1)), ""]
    if with_people:
        blocks += ["Соглашение приняли:", _signature_list(charter)]
    return write_document(
        Document(
            title=(
                community.organization.full_name,
                "",
                "СОГЛАШЕНИЕ О ЦЕННОСТЯХ И ПРАВИЛАХ",
                f"профессионального обучающегося сообщества «{community.title}»",
                f"версия {charter.number}, действует с {ru_date(charter.in_force_at)}",
            ),
            blocks=blocks,
            place=community.organization.place,
        )
    )


def _signature_list(charter: Charter) -> PrintedTable:
    rows = []
    for number, (seat, word) in enumerate(read_signatures(charter, charter.community.organization.today).members, 1):
        accepted = ru_date(word.accepted_at, "d.m.Y") if word else ""
        rows.append([str(number), seat.membership.user.full_name, seat.membership.position, accepted, ""])
    return PrintedTable(
        headings=("№", "Фамилия, имя, отчество", "Должность", "Принято", "Подпись"), rows=rows, widths=WIDTHS
    )
