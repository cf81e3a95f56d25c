"""Proposals, goals, coordinators."""

from pos_portal.core.access import STAFF, Right

RIGHTS = (
    Right(
        "Проситься в сообщество",
        STAFF,
        ("communities:community_join",),
        "пока группа собирается – сразу, позже – с согласия группы",
    ),
    Right(
        "Объявлять о сообществе коллегам",
        STAFF,
        ("communities:community_announce",),
        "участники; пока группа собирается – и тот, кто её создаёт",
    ),
    Right(
        "Читать предложения и задачи сообщества",
        STAFF,
        ("communities:motion_list", "communities:motion_detail", "communities:goal_list"),
        "участники и те, кому группа открыла свои записи",
    ),
    Right(
        "Предлагать группе и высказываться",
        STAFF,
        (
            "communities:motion_create",
            "communities:motion_speak",
            "communities:motion_settle",
            "communities:motion_withdraw",
            "communities:motion_replace",
        ),
        "участники сообщества, кроме гостей; отозвать и заменить – только своё",
    ),
    Right(
        "Ставить задачи и подводить по ним итог",
        STAFF,
        (
            "communities:goal_create",
            "communities:goal_update",
            "communities:goal_settle",
            "communities:goal_reopen",
        ),
        "участники: общие и свои; новые общие – с согласия группы",
    ),
    Right("Передавать дела координатора", STAFF, ("communities:term_update",), "тот, чей это срок"),
)
