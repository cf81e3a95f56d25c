"""Who watches whom, and notes made beside the children."""

from pos_portal.core.access import KINDERGARTEN, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Видеть, кто за кем наблюдает на занятии цикла, и карту наблюдения",
        KINDERGARTEN,
        (
            "communities:observer_list",
            "communities:observation_list",
            "communities:observation_export",
            "communities:observation_sheet",
        ),
        "разработчики, участники сообщества и те, кому группа открыла цикл; бланк – и приглашённые наблюдатели",
    ),
    Right(
        "Распределять наблюдение, отмечать, кого не будет",
        KINDERGARTEN,
        (
            "communities:observer_create",
            "communities:observer_share",
            "communities:observer_delete",
            "communities:absence_create",
            "communities:absence_delete",
        ),
        "разработчики занятия и координатор сообщества",
    ),
    Right(
        "Записывать наблюдение и разговор с детьми",
        KINDERGARTEN,
        (
            "communities:observation_create",
            "communities:observation_sync",
            "communities:note_update",
            "communities:note_delete",
            "communities:child_word_create",
            "communities:child_word_delete",
        ),
        "разработчики, ведущие и записавшиеся, кому группа поручила наблюдать; изменять и убирать – только своё",
    ),
)
