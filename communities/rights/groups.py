from pos_portal.core.access import KINDERGARTEN, LEADERS, METHODIST, STAFF, Right

RIGHTS = (
    Right(
        "Видеть сообщества, их участников и расписание занятий",
        KINDERGARTEN,
        (
            "communities:community_list",
            "communities:community_detail",
            "communities:lesson_list",
            "communities:lesson_detail",
            "communities:lesson_download",
        ),
        "педагог – занятия, открытые для него; гость – сообщества, которые его пригласили; "
        "заметки и список наблюдателей – только участники и ведущие",
    ),
    Right(
        "Записываться на занятия и отменять запись",
        KINDERGARTEN,
        ("communities:booking_list", "communities:booking_create", "communities:booking_cancel"),
        "на открытые для себя; отменить – до вечера накануне, позже – координатор с причиной",
    ),
    Right("Создавать сообщества", METHODIST, ("communities:community_create",)),
    Right(
        "Собирать сообщество: участники, отказ от затеи",
        STAFF,
        ("communities:community_close", "communities:member_create"),
        "тот, кто создаёт или координирует, и только пока группа собирается; дальше решает группа",
    ),
    Right(
        "Уточнять описание сообщества",
        STAFF,
        ("communities:community_update",),
        "координатор; название и тему меняет группа",
    ),
    Right(
        "Просить участника временно координировать группу",
        METHODIST,
        ("communities:member_appoint",),
        "только пока координатора нет; группа видит это среди своих решений",
    ),
    Right(
        "Выходить из сообщества",
        KINDERGARTEN,
        ("communities:member_end",),
        "сам(а); координатор – за гостя; пока группа собирается – тот, кто её собирает",
    ),
    Right("Назначать занятие", STAFF, ("communities:lesson_create",), "участники сообщества"),
    Right(
        "Изменять, переносить, отменять занятие, отмечать проведённым",
        STAFF,
        (
            "communities:lesson_update",
            "communities:lesson_move",
            "communities:lesson_cancel",
            "communities:lesson_hold",
        ),
        "ведущие занятия и координатор",
    ),
    Right(
        "Вести список помещений",
        LEADERS,
        ("communities:room_list", "communities:room_create", "communities:room_update"),
    ),
)
