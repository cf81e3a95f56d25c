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
        "участники сообщества и те, кому оно открыто; руководителям не из группы – названия и даты",
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
)
