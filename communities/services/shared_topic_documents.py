"""The joined digest of a topic as a Word file."""

from communities.models import SharedPart, SharedTopic
from pos_portal.core.engine.documents import Document, PrintedTable, write_document

HEADINGS = ("Что изучали", "Кто рассказал", "Что узнали")


def digest_document(topic: SharedTopic) -> bytes:
    """Of a topic read `with_parts`: question, what each told, conclusion, authors, sources."""
    return write_document(
        Document(
            title=(
                topic.organization.full_name,
                "",
                f"Сводка по теме «{topic.title}»",
                f"Сообщество «{topic.community}»",
            ),
            blocks=["", *_question(topic), _parts(topic), *_conclusion(topic), *_lists(topic)],
        )
    )


def _question(topic: SharedTopic) -> list[str]:
    return [f"Что хотели узнать: {topic.question}", ""] if topic.question else []


def _parts(topic: SharedTopic) -> PrintedTable:
    return PrintedTable(HEADINGS, [_row(part) for part in topic.told], widths=(3, 2, 6), splits_rows=True)


def _row(part: SharedPart) -> tuple[str, str, str]:
    people = ", ".join(person.short_name for person in part.authors)
    told = f"{people}\n{part.told_on:%d.%m.%Y}"
    return f"{part.get_kind_display()}: {part.source}", told, part.found


def _conclusion(topic: SharedTopic) -> list[str]:
    return ["", "Общий вывод", *(topic.conclusion or "Тема ещё в работе, общего вывода пока нет.").splitlines()]


def _lists(topic: SharedTopic) -> list[str]:
    sources = [f"{number}. {part.source}" for number, part in enumerate(topic.told, 1)]
    return ["", f"Авторы: {', '.join(topic.authors)}", "", "Источники", *sources]
