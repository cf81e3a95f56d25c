"""Work plan, learning board, meetings, talk, papers."""

from pos_portal.core.access import KINDERGARTEN, STAFF, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Видеть, когда и о чём встречается сообщество",
        KINDERGARTEN,
        ("communities:meeting_list", "communities:meeting_detail"),
        "дата, тема и форма; повестку, решения и участников встречи – те, кому открыты записи группы",
    ),
    Right(
        "Читать план, доску обучения, опросы о дате и протоколы сообщества",
        STAFF,
        (
            "communities:work_list",
            "communities:board_detail",
            "communities:poll_detail",
            "communities:meeting_minutes",
            "communities:meeting_minutes_export",
        ),
        "участники и те, кому группа открыла свои записи",
    ),
    Right(
        "Изменять план работы сообщества",
        STAFF,
        ("communities:work_create", "communities:work_update"),
        "координатор; новое дело предлагает любой участник, принимает группа",
    ),
    Right(
        "Решать, чему, как и когда учиться: карточки, опросы о дате",
        STAFF,
        (
            "communities:work_done",
            "communities:topic_create",
            "communities:topic_want",
            "communities:topic_done",
            "communities:topic_drop",
            "communities:poll_create",
            "communities:poll_answer",
            "communities:poll_close",
        ),
        "участники; закрыть опрос – кто спросил и координатор; отложить карточку – кто предложил и координатор",
    ),
    Right(
        "Назначать встречи, собирать повестку, записывать решения и поручения",
        STAFF,
        (
            "communities:meeting_create",
            "communities:meeting_record",
            "communities:agenda_create",
            "communities:agenda_offer",
            "communities:agenda_delete",
            "communities:agenda_raise",
            "communities:meeting_hold",
            "communities:decision_create",
            "communities:assignment_create",
        ),
        "участники сообщества",
    ),
    Right(
        "Переносить и отменять встречу",
        STAFF,
        ("communities:meeting_update", "communities:meeting_cancel"),
        "кто назначил, ведёт или записывает, и координатор",
    ),
    Right(
        "Видеть и выполнять свои поручения",
        STAFF,
        ("communities:assignment_list", "communities:assignment_done"),
        "только свои",
    ),
    Right(
        "Изменять и снимать поручение",
        STAFF,
        ("communities:assignment_update", "communities:assignment_drop"),
        "кто его дал, и координатор",
    ),
    Right(
        "Печатать документы сообщества",
        STAFF,
        ("communities:paper_list", "communities:paper_detail", "communities:paper_export"),
        "план работы и отчёт – участники и те, кому открыты записи группы",
    ),
    Right(
        "Читать обсуждения и писать в них",
        STAFF,
        ("communities:discussion_list", "communities:comment_create"),
        "в сообществе читают те, кому открыты его записи, пишут участники; "
        "о тенденции, линии изменений и стратегии – все педагоги",
    ),
    Right("Убирать сообщение", STAFF, ("communities:comment_withdraw",), "только своё"),
    Right(
        "Делать из сообщения решение или поручение",
        STAFF,
        ("communities:comment_decide", "communities:comment_assign"),
        "участники сообщества",
    ),
)
