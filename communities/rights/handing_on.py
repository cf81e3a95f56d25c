"""Cascades, shared topics, study walks."""

from pos_portal.core.access import STAFF, Right

RIGHTS = (
    Right(
        "Видеть, кто чему учится и кого научит",
        STAFF,
        ("communities:cascade_list", "communities:cascade_detail"),
        "сколько коллег применяют, видно от трёх ответов; свой ответ – только самому",
    ),
    Right(
        "Предлагать передачу опыта, менять сроки и слушателей, прерывать и завершать",
        STAFF,
        (
            "communities:cascade_create",
            "communities:cascade_update",
            "communities:cascade_stop",
            "communities:cascade_close",
        ),
        "предложить может каждый; менять – кто учится, кто предложил и ответственный за методическую работу",
    ),
    Right(
        "Соглашаться учиться, отмечать обучение и встречу с коллегами",
        STAFF,
        ("communities:cascade_agree", "communities:cascade_learn", "communities:cascade_teach"),
        "только кто учится",
    ),
    Right("Отвечать, что применяю", STAFF, ("communities:cascade_use",), "кто был на встрече, за себя"),
    Right(
        "Читать темы, разделённые на всех, и их сводки",
        STAFF,
        (
            "communities:split_list",
            "communities:split_detail",
            "communities:split_digest",
            "communities:split_export",
        ),
        "участники сообщества и те, кому оно открыто; остальным педагогам и руководителям – названия и даты",
    ),
    Right(
        "Делить тему на всех, брать часть, рассказывать, писать общий вывод",
        STAFF,
        (
            "communities:split_create",
            "communities:split_update",
            "communities:split_close",
            "communities:part_create",
            "communities:part_update",
            "communities:part_take",
            "communities:part_tell",
        ),
        "участники сообщества; часть меняет её автор или координатор",
    ),
    Right(
        "Видеть учебные прогулки, лист наблюдения и отчёт",
        STAFF,
        ("communities:walk_list", "communities:walk_detail", "communities:walk_sheet", "communities:walk_export"),
        "свои; принимающие – только просьбу: кто, зачем, сколько человек, когда",
    ),
    Right(
        "Готовить учебную прогулку, отправлять просьбу, отменять",
        STAFF,
        (
            "communities:walk_create",
            "communities:walk_update",
            "communities:walk_ask",
            "communities:walk_cancel",
        ),
        "готовит каждый; отправляет координатор, ответственный за методическую работу или руководитель",
    ),
    Right(
        "Отвечать на просьбу о прогулке",
        STAFF,
        ("communities:walk_answer",),
        "руководители принимающего детского сада; за место вне портала – кто просил",
    ),
    Right(
        "Писать, что увидели и что переносим к себе",
        STAFF,
        (
            "communities:walk_hold",
            "communities:watch_create",
            "communities:watch_update",
            "communities:watch_delete",
            "communities:carry_create",
            "communities:carry_done",
        ),
        "кто идёт и кто готовит прогулку",
    ),
)
