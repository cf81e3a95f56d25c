"""Shifts, regime, covers, equipment, recurring hours."""

from pos_portal.core.access import STAFF, Right

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
)
