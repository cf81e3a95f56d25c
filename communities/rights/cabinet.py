"""Materials, products, spread of experience."""

from pos_portal.core.access import KINDERGARTEN, STAFF, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Смотреть и скачивать материалы методического кабинета",
        KINDERGARTEN,
        (
            "communities:material_list",
            "communities:material_detail",
            "communities:material_set",
            "communities:version_download",
        ),
        "материалы сообщества – его участники и те, кому группа их открыла; гость – открытые для гостей",
    ),
    Right("Класть материалы в методический кабинет", STAFF, ("communities:material_create",)),
    Right(
        "Изменять материалы, добавлять версии, убирать в архив",
        STAFF,
        (
            "communities:material_update",
            "communities:version_create",
            "communities:material_archive",
            "communities:material_restore",
        ),
        "свои; материалы сообщества – его участники; остальные – ответственный за методическую работу",
    ),
)
