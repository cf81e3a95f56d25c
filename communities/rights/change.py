"""Line of change, its results, themes of the year."""

from pos_portal.core.access import LEADERS, METHODIST, STAFF, Right

RIGHTS = (
    Right(
        "Видеть линию изменений, её результаты и голоса; высказываться и предлагать свою",
        STAFF,
        (
            "communities:change_line_list",
            "communities:change_line_detail",
            "communities:change_line_create",
            "communities:change_line_voice",
            "communities:change_line_export",
        ),
        "голоса подписаны именами; кто ещё не высказался, не показано",
    ),
    Right(
        "Исправлять и удалять черновик линии изменений",
        STAFF,
        ("communities:change_line_update", "communities:change_line_delete"),
        "автор черновика, ответственный за методическую работу и руководитель; "
        "во время обсуждения – только двое последних, и все высказываются заново",
    ),
    Right(
        "Открывать обсуждение линии изменений, записывать его итог по правилу, завершать линию",
        LEADERS,
        (
            "communities:change_line_open",
            "communities:change_line_settle",
            "communities:change_line_prolong",
            "communities:change_line_reopen",
            "communities:change_line_finish",
        ),
        "итог даёт правило, объявленное до первого голоса",
    ),
    Right(
        "Определять ожидаемые результаты линии изменений и вписывать измерения",
        LEADERS,
        (
            "communities:result_create",
            "communities:result_update",
            "communities:result_delete",
            "communities:result_reading_create",
        ),
    ),
    Right("Видеть методические темы года", STAFF, ("communities:theme_list", "communities:theme_detail")),
    Right(
        "Вести методические темы года и назначать ответственных",
        METHODIST,
        (
            "communities:theme_create",
            "communities:theme_preset",
            "communities:theme_update",
            "communities:theme_delete",
        ),
    ),
)
