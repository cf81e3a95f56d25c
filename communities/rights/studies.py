"""Cycles of lesson study, their developers and children."""

from pos_portal.core.access import KINDERGARTEN, STAFF, Right

RIGHTS = (
    Right(
        "Видеть циклы занятий: тему, этап и даты",
        STAFF,
        ("communities:study_list", "communities:community_studies"),
        "циклы соседей – завершённые и открытые их группами",
    ),
    Right(
        "Открывать цикл занятий и его исследуемых детей",
        KINDERGARTEN,
        ("communities:study_detail", "communities:study_children"),
        "содержание – разработчики и те, кому цикл открыт; остальным педагогам и руководителям – тема, этап и даты; "
        "гость – если разрабатывает занятие",
    ),
    Right("Начинать цикл занятий", STAFF, ("communities:study_create",), "участники сообщества"),
    Right(
        "Вести цикл: теория, планирование, готовность, занятие, завершение",
        STAFF,
        (
            "communities:study_update",
            "communities:study_theory",
            "communities:study_plan",
            "communities:study_ready",
            "communities:study_lesson_create",
            "communities:study_stop",
            "communities:study_close",
            "communities:developer_create",
        ),
        "любой из разработчиков",
    ),
    Right(
        "Присоединяться к разработчикам занятия",
        STAFF,
        ("communities:developer_join",),
        "участники сообщества, на любом этапе",
    ),
    Right(
        "Выходить из цикла занятий",
        KINDERGARTEN,
        ("communities:developer_leave",),
        "сам(а), на любом этапе; вышедший из сообщества выходит и из его циклов",
    ),
    Right(
        "Выбирать исследуемых детей: буква, уровень, критерий",
        STAFF,
        ("communities:case_child_create", "communities:case_child_update", "communities:case_child_leave"),
        "любой из разработчиков; без имён",
    ),
    Right("Предлагать группе открыть цикл шире", STAFF, ("communities:study_widen",), "участники сообщества"),
    Right(
        "Читать завершённые циклы соседей и проживать их опыт у себя",
        STAFF,
        ("communities:study_shared", "communities:study_copy"),
        "то, что открыла группа: вопрос, карта, вывод – без детей и записей; проживает участник своего сообщества",
    ),
)
