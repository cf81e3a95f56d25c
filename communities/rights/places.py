"""Waiting lists, whole groups, attendance, feedback."""

from pos_portal.core.access import KINDERGARTEN, STAFF, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Стоять в очереди на занятие, отвечать «Приду» или «Не смогу»",
        KINDERGARTEN,
        (
            "communities:lesson_wait",
            "communities:waiting_accept",
            "communities:waiting_leave",
            "communities:booking_confirm",
        ),
        "только за себя; кто ещё стоит в очереди, не видит никто",
    ),
    Right(
        "Записывать на занятие всё сообщество сразу",
        STAFF,
        ("communities:lesson_group",),
        "координатор – своё сообщество, ведущие – своё; каждый может отказаться",
    ),
    Right(
        "Отмечать, кто пришёл; освобождать место того, кто не пришёл",
        STAFF,
        (
            "communities:lesson_attendance",
            "communities:lesson_admit",
            "communities:booking_release",
            "communities:lesson_code",
            "communities:lesson_qr",
        ),
        "ведущие занятия и координатор",
    ),
    Right(
        "Отмечаться на занятии по коду",
        KINDERGARTEN,
        ("communities:lesson_checkin",),
        "за себя, с 15 минут до начала и до конца",
    ),
)
