"""Shifts, regime, covers, equipment, recurring hours."""

from pos_portal.core.access import EVERYBODY, LEADERS, STAFF, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Просить о подмене в группе и отвечать на просьбу",
        STAFF,
        (
            "communities:cover_list",
            "communities:cover_create",
            "communities:cover_update",
            "communities:cover_confirm",
            "communities:cover_decline",
            "communities:cover_cancel",
        ),
        "просит тот, кто ведёт занятие или записан; отвечает тот, кого попросили; руководители видят, "
        "кто сколько раз подменял, но не занятия",
    ),
    Right(
        "Видеть доску открытых занятий недели: свои и соседей",
        EVERYBODY,
        ("communities:lesson_board",),
        "свои – открытые для себя; соседей – только тема, день, область и возраст детей",
    ),
    Right(
        "Видеть смены, режим групп, методические и нерабочие дни",
        STAFF,
        (
            "communities:shift_list",
            "communities:regime_list",
            "communities:slot_list",
            "communities:slot_detail",
            "communities:day_off_list",
        ),
        "кого не будет на работе, видят руководители и сам человек; причин портал не спрашивает",
    ),
    Right(
        "Записывать смены и дни отсутствия",
        STAFF,
        (
            "communities:shift_create",
            "communities:shift_update",
            "communities:shift_delete",
            "communities:leave_create",
            "communities:leave_delete",
        ),
        "педагог – свои; руководители – любые",
    ),
    Right("Записывать смены группы одной формой", LEADERS, ("communities:shift_arrange",)),
    Right(
        "Заполнять режим дня группы",
        STAFF,
        (
            "communities:regime_fill",
            "communities:regime_create",
            "communities:regime_update",
            "communities:regime_delete",
        ),
        "воспитатели группы и руководители",
    ),
    Right(
        "Вести список оборудования",
        LEADERS,
        ("communities:equipment_list", "communities:equipment_create", "communities:equipment_update"),
    ),
    Right(
        "Вести методические и нерабочие дни",
        LEADERS,
        (
            "communities:slot_rule_create",
            "communities:slot_rule_update",
            "communities:slot_rule_stop",
            "communities:slot_except",
            "communities:slot_restore",
            "communities:day_off_create",
            "communities:day_off_update",
            "communities:day_off_delete",
        ),
    ),
)
