"""Catalogue of resources, offers, requests, who can teach what."""

from pos_portal.core.access import LEADERS, MANAGERS, STAFF, Right
from pos_portal.core.models import Role

SERVICE = frozenset({Role.SERVICE})
READERS = STAFF | SERVICE

RIGHTS = (
    Right(
        "Смотреть, где учиться, и добавлять ресурсы",
        READERS,
        ("communities:resource_list", "communities:resource_detail", "communities:resource_create"),
        "детский сад – свои и предложения служб; служба – свои и вышестоящей",
    ),
    Right("Видеть, на какие тенденции ответа нет", STAFF, ("communities:resource_gaps",)),
    Right(
        "Изменять ресурс, отмечать проверенным, убирать из каталога",
        READERS,
        (
            "communities:resource_update",
            "communities:resource_check",
            "communities:resource_archive",
            "communities:resource_restore",
        ),
        "автор и ответственный за методическую работу; в службе – любой сотрудник",
    ),
    Right(
        "Предлагать ресурс детским садам и снимать предложение",
        SERVICE,
        ("communities:resource_publish", "communities:resource_withdraw"),
        "свои ресурсы; потребности садов служба видит только числом и не меньше чем по трём садам",
    ),
    Right(
        "Записывать, где учились",
        STAFF,
        (
            "communities:record_list",
            "communities:record_create",
            "communities:record_update",
            "communities:record_delete",
        ),
        "свои; чужие читает только ответственный за методическую работу",
    ),
    Right(
        "Видеть баланс обучения команды за год",
        LEADERS,
        ("communities:record_balance",),
        "только числа и не раньше, чем записей достаточно",
    ),
    Right(
        "Искать, кто чему может научить, и показывать это о себе",
        STAFF,
        (
            "communities:teaching_list",
            "communities:teaching_update",
            "communities:teaching_create",
            "communities:teaching_revise",
            "communities:teaching_withdraw",
        ),
        "о себе – только сам(а); убрать можно сразу",
    ),
    Right(
        "Читать заявки о помощи",
        READERS,
        ("communities:request_list", "communities:request_detail"),
        "свои; присланные – методическая служба, в детском саду – руководители; "
        "адресат видит только название, текст и срок",
    ),
    Right(
        "Просить о помощи службу, институт или соседний детский сад",
        LEADERS,
        (
            "communities:request_create",
            "communities:request_update",
            "communities:request_send",
            "communities:request_close",
        ),
        "менять – до отправки",
    ),
    Right(
        "Отвечать на заявку о помощи",
        MANAGERS,
        ("communities:request_answer", "communities:request_decline"),
        "только на присланные своей организации",
    ),
)
