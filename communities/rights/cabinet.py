"""Materials, products, spread of experience."""

from pos_portal.core.access import KINDERGARTEN, LEADERS, MANAGERS, STAFF, Right

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
    Right(
        "Читать методические продукты своего детского сада, скачивать их",
        KINDERGARTEN,
        (
            "communities:product_list",
            "communities:product_detail",
            "communities:product_edition",
            "communities:product_download",
        ),
        "черновики – авторы и их сообщество; на отзыве и принятые – педагоги, которым их открыли",
    ),
    Right(
        "Читать опыт соседей: продукты, открытые району или региону",
        STAFF | MANAGERS,
        ("communities:product_shared", "communities:product_read"),
    ),
    Right(
        "Готовить методический продукт: текст, авторы, отправка на отзыв, ответы на отзывы",
        STAFF,
        (
            "communities:product_create",
            "communities:product_update",
            "communities:author_add",
            "communities:author_remove",
            "communities:product_review",
            "communities:review_answer",
            "communities:product_case",
        ),
        "авторы; кейс собирают участники сообщества",
    ),
    Right(
        "Писать отзыв на продукт коллег",
        STAFF,
        ("communities:review_create", "communities:review_update"),
        "пока продукт на отзыве; не на свой",
    ),
    Right("Отмечать, кем принят продукт", LEADERS, ("communities:product_adopt",), "открытый детскому саду"),
    Right(
        "Распространять продукт, готовить новую версию, убирать в архив",
        STAFF,
        (
            "communities:product_publish",
            "communities:product_renew",
            "communities:product_archive",
            "communities:product_restore",
        ),
        "авторы; продукт не от сообщества – и ответственный за методическую работу; "
        "продукт сообщества другим детским садам открывает группа",
    ),
    Right(
        "Записывать распространение опыта",
        STAFF,
        (
            "communities:experience_list",
            "communities:experience_download",
            "communities:experience_create",
            "communities:experience_update",
            "communities:experience_delete",
        ),
        "изменять – кто записал или показывал, и ответственный за методическую работу",
    ),
)
