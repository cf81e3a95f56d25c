from pos_portal.core.access import HEAD, LEADERS, METHODIST, STAFF, Right, RightsSection


def named(*views: str) -> tuple[str, ...]:
    return tuple(f"planning:{view}" for view in views)


RIGHTS = RightsSection(
    "План и соответствие",
    (
        Right(
            "Читать план методической работы, скачивать и печатать его",
            STAFF,
            named("activity_list", "plan_print", "plan_export", "plan_wall"),
        ),
        Right(
            "Вести план: мероприятия, шапка документа",
            METHODIST,
            named("activity_create", "activity_update", "activity_delete", "plan_update"),
        ),
        Right(
            "Видеть, что из плана выполнено, что впереди и у чего прошёл срок",
            STAFF,
            named("fulfilment_list"),
            note="педагоги видят мероприятия без списка ответственных",
        ),
        Right(
            "Отмечать выполнение плана: выполнено, частично, перенесено, не выполнено",
            METHODIST,
            named("activity_hold", "activity_fulfil"),
        ),
        Right(
            "Видеть, принят ли план и утверждён ли, читать и сравнивать его редакции",
            STAFF,
            named("edition_list", "edition_detail", "edition_compare"),
        ),
        Right(
            "Записывать, что педсовет принял план, и возвращать план в работу",
            METHODIST,
            named("plan_accept", "plan_reopen"),
        ),
        Right(
            "Читать и скачивать заготовку протокола педсовета о принятии плана",
            LEADERS,
            named("plan_protocol", "plan_protocol_export"),
        ),
        Right("Переносить мероприятия в план следующего года", METHODIST, named("plan_rollover")),
        Right(
            "Утверждать план приказом или возвращать его с замечанием",
            HEAD,
            named("plan_approve", "plan_return"),
            note="когда план принял педсовет и с тех пор его не меняли",
        ),
        Right("Читать годовые задачи и приоритеты обучения и их проверку по плану", STAFF, named("goal_list")),
        Right(
            "Видеть путь от результата к делу: стратегию, тактики и что для них сделано",
            STAFF,
            named("change_map"),
            note="названия занятий и дел сообществ – тем, кому они открыты; остальным – только число",
        ),
        Right("Связывать мероприятия плана с тактиками стратегии", METHODIST, named("tactic_activities")),
        Right("Видеть соотношение форм работы в плане", STAFF, named("balance_list")),
        Right("Видеть, почему каждое мероприятие в плане и какие ещё не объяснены", STAFF, named("reason_list")),
        Right(
            "Указывать причину, приоритет и задачу сразу для нескольких мероприятий",
            METHODIST,
            named("plan_explain"),
            note="причину – пока таблица соответствия не на согласовании и не утверждена",
        ),
        Right(
            "Формулировать годовые задачи и предлагать приоритеты внутрифирменного обучения",
            METHODIST,
            named(
                "goal_create", "goal_update", "goal_delete", "goal_move",
                "training_draft", "training_create", "training_update", "training_delete", "training_move",
            ),
            note="приоритеты – пока их не закрепил руководитель",
        ),
        Right("Закреплять приоритеты обучения и снимать закрепление", HEAD, named("plan_fix", "plan_unfix")),
        Right(
            "Загружать план из файла или вставленной таблицы и отменять загрузку",
            METHODIST,
            named(
                "import_create", "import_detail", "import_map", "import_forget", "import_apply", "import_discard",
                "import_undo",
            ),
        ),
        Right(
            "Читать таблицу соответствия плана тенденциям, скачивать и печатать её",
            STAFF,
            named("correspondence_list", "correspondence_print", "correspondence_export", "coverage_map"),
        ),
        Right(
            "Решать, какие мероприятия отвечают тенденциям, и отправлять таблицу руководителю",
            METHODIST,
            named(
                "suggestion_compute", "link_create", "link_decide", "link_withdraw", "link_explain",
                "correspondence_decide", "correspondence_recheck", "activity_write", "activity_explain",
                "reflection_update", "reflection_draft", "review_submit", "review_reopen",
            ),
            note="пока таблица не на согласовании и не утверждена",
        ),
        Right(
            "Читать осознание и шаги, предлагать, что ещё можно сделать",
            STAFF,
            named("proposal_list", "proposal_create"),
        ),
        Right(
            "Предлагать в план поручение встречи сообщества",
            STAFF,
            named("assignment_propose"),
            note="участники сообщества",
        ),
        Right(
            "Принимать и отклонять предложения, записывать удачные действия, переносить решения в годовые задачи",
            METHODIST,
            named(
                "proposal_enact",
                "proposal_take",
                "proposal_decline",
                "success_create",
                "success_delete",
                "reflection_goal",
            ),
        ),
        Right(
            "Видеть, откуда мероприятие и зачем: тенденции, их причины, области детей",
            STAFF,
            named("activity_detail"),
            note="педагог – согласованное, без имён решавших и подтверждений",
        ),
        Right("Сравнивать соответствие по годам", STAFF, named("correspondence_years")),
        Right(
            "Видеть соответствие на деле: что выполнено и сдвинулись ли тенденции",
            LEADERS,
            named("correspondence_effect"),
            note="только числа, которые показаны в тенденциях",
        ),
        Right(
            "Проверять, что изменится, если добавить, перенести или убрать мероприятие, и вносить это в план",
            METHODIST,
            named("what_if", "what_if_add", "what_if_move"),
        ),
        Right(
            "Участвовать в практической работе: заметки, отметки мероприятий и оценки",
            STAFF,
            named(
                "workshop_list", "workshop_detail", "workshop_fill", "workshop_answer", "workshop_autosave",
                "workshop_note", "workshop_note_delete",
            ),
            note="кто как отметил, не видно никому",
        ),
        Right("Показывать практическую работу на экране", LEADERS, named("workshop_screen")),
        Right(
            "Вести практическую работу: шаги, показ оценок, согласованное соответствие",
            METHODIST,
            named(
                "workshop_create", "workshop_move", "workshop_show", "workshop_agree", "workshop_adopt",
                "workshop_close",
            ),
            note="пока таблица не на согласовании и не утверждена",
        ),
        Right(
            "Читать словарь подсказок и проверять, что портал узнаёт в названии",
            METHODIST,
            named("concept_list", "concept_detail", "concept_check"),
        ),
        Right(
            "Учить подсказки словам и понятиям своей организации, скачивать и загружать их",
            METHODIST,
            named(
                "wording_create", "wording_teach", "wording_add", "wording_delete", "concept_create",
                "concept_update", "concept_delete", "concept_export", "concept_import", "concept_load",
            ),
        ),
        Right("Смотреть сводку руководителя: только числа, без данных отдельных людей", LEADERS, named("overview")),
        Right(
            "Собирать, печатать и скачивать отчёты для педсовета, ВСОКО, самообследования и ММС",
            LEADERS,
            named("report_list", "report_detail", "report_export"),
        ),
        Right(
            "Утверждать таблицу или возвращать её с замечанием",
            HEAD,
            named("review_approve", "review_return"),
            note="когда таблица отправлена на согласование",
        ),
    ),
)  # fmt: skip
