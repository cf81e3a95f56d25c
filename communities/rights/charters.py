"""Charters, openness, emergencies."""

from pos_portal.core.access import KINDERGARTEN, LEADERS, STAFF, Right

RIGHTS = (
    Right(
        "Читать соглашение о ценностях и принимать его",
        KINDERGARTEN,
        ("communities:charter_detail", "communities:charter_accept", "communities:charter_download"),
        "действующее – все, кому видно сообщество; проекты, прежние версии и кто принял – участники",
    ),
    Right(
        "Писать проект соглашения, вести список разногласий",
        STAFF,
        (
            "communities:charter_update",
            "communities:charter_propose",
            "communities:charter_compare",
            "communities:disagreement_list",
            "communities:disagreement_create",
            "communities:disagreement_update",
            "communities:disagreement_settle",
        ),
        "участники сообщества",
    ),
    Right(
        "Видеть, кому и каким решением группы что открыто",
        STAFF,
        ("communities:openness_list",),
        "участники и те, кому группа открыла записи",
    ),
    Right(
        "Предлагать группе открыть занятие, записи, продукт или материал",
        STAFF,
        ("communities:lesson_widen", "communities:openness_propose"),
        "участники сообщества; решает группа",
    ),
    Right("Просить экстренный доступ к записям сообщества", LEADERS, ("communities:emergency_create",)),
    Right(
        "Подтверждать экстренный доступ и видеть, кто им пользовался",
        STAFF,
        ("communities:emergency_list", "communities:emergency_confirm", "communities:emergency_decline"),
        "отвечает другой руководитель или координатор сообщества; видят участники и руководители",
    ),
)
