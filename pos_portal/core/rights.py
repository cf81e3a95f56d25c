from .access import EVERYBODY, KINDERGARTEN, MANAGERS, Right, RightsSection

RIGHTS = RightsSection(
    "Организация и люди",
    (
        Right("Видеть сводку и следующий шаг", EVERYBODY, ("home",)),
        Right("Смотреть календарь", EVERYBODY, ("calendar",), "только то, что открыто и на других страницах"),
        Right(
            "Подключать свой календарь к телефону",
            KINDERGARTEN,
            ("calendar_settings", "calendar_feed_qr", "calendar_feed_create", "calendar_feed_revoke"),
            "только свой",
        ),
        Right(
            "Переключаться между своими организациями и выбирать вид страниц",
            EVERYBODY,
            ("core:membership_switch", "core:appearance_update"),
        ),
        Right("Менять свои имя и почту", EVERYBODY, ("core:profile",), "только свои"),
        Right("Видеть, кто смотрел и менял мои данные", EVERYBODY, ("core:my_audit",), "только о себе"),
        Right(
            "Видеть, что ждёт решения, читать извещения и выбирать письма",
            EVERYBODY,
            ("inbox", "notice_list", "notice_open", "notice_read", "notice_read_all", "notice_settings"),
            "только свои",
        ),
        Right("Читать эту таблицу прав", EVERYBODY, ("core:rights",)),
        Right("Открывать настройки и менять шапку документов", MANAGERS, ("core:settings", "core:organization_update")),
        Right(
            "Вести список сотрудников, приглашать, выдавать временные пароли",
            MANAGERS,
            (
                "core:member_list",
                "core:member_create",
                "core:member_logins",
                "core:member_logins_forget",
                "core:member_paste",
                "core:member_paste_confirm",
                "core:member_update",
                "core:member_end",
                "core:member_password",
                "core:invitation_create",
                "core:invitation_detail",
                "core:invitation_withdraw",
            ),
            "только своей организации",
        ),
        Right("Читать журнал действий организации", MANAGERS, ("core:audit_list",), "без самих данных"),
    ),
)
