from pos_portal.core.access import LEADERS, METHODIST, STAFF, Right, RightsSection

RIGHTS = RightsSection(
    "Дефициты, тенденции и результаты детей",
    (
        Right(
            "Видеть опросы",
            STAFF,
            ("deficits:survey_list",),
            "педагог – те, в которых его спрашивают",
        ),
        Right(
            "Отвечать на опрос и видеть свой результат",
            STAFF,
            (
                "deficits:response_fill",
                "deficits:response_autosave",
                "deficits:response_submit",
                "deficits:response_detail",
            ),
            "только свои ответы; только если спрашивают",
        ),
        Right(
            "Видеть, сколько человек ответили, и общие итоги без имён",
            LEADERS,
            (
                "deficits:survey_detail",
                "deficits:result_list",
                "deficits:questionnaire_list",
                "deficits:questionnaire_detail",
            ),
            "имена ответивших видит только ответственный за методическую работу; меньше минимума ответов – скрыто",
        ),
        Right(
            "Готовить, начинать и завершать опросы",
            METHODIST,
            (
                "deficits:survey_create",
                "deficits:survey_update",
                "deficits:survey_open",
                "deficits:survey_close",
                "deficits:survey_reopen",
                "deficits:survey_delete",
                "deficits:questionnaire_update",
            ),
        ),
        Right(
            "Загружать ответы из файла и отменять загрузку",
            METHODIST,
            (
                "deficits:answers_import_create",
                "deficits:answers_import_detail",
                "deficits:answers_import_order",
                "deficits:answers_import_save",
                "deficits:answers_import_undo",
                "deficits:answers_import_delete",
            ),
            "файл не хранится",
        ),
        Right(
            "Вносить экспертную оценку",
            METHODIST,
            ("deficits:expert_grid", "deficits:expert_person", "deficits:expert_autosave"),
        ),
        Right(
            "Видеть и выгружать результаты с именами",
            METHODIST,
            ("deficits:result_sheet", "deficits:result_export", "deficits:result_detail"),
            "каждый просмотр записывается в журнал и виден тому, о ком результаты",
        ),
        Right(
            "Видеть тенденции и то, на чём они основаны",
            STAFF,
            ("deficits:trend_list", "deficits:trend_detail"),
            "педагоги – согласованные",
        ),
        Right(
            "Подтверждать, отклонять, объединять и добавлять тенденции, вести их до закрытия",
            METHODIST,
            (
                "deficits:trend_create",
                "deficits:trend_confirm",
                "deficits:trend_edit",
                "deficits:trend_dismiss",
                "deficits:trend_merge",
                "deficits:trend_return",
                "deficits:trend_start",
                "deficits:trend_close",
                "deficits:trend_reopen",
            ),
        ),
        Right(
            "Видеть результаты детей по группам",
            STAFF,
            ("deficits:child_group_list", "deficits:child_group_detail"),
            "только числа, без имён",
        ),
        Right(
            "Вписывать результаты детей",
            METHODIST,
            ("deficits:child_group_create", "deficits:child_group_delete", "deficits:child_results_update"),
        ),
    ),
)
