from pos_portal.core.access import METHODIST, STAFF, Right, RightsSection

RIGHTS = RightsSection(
    "Дефициты и результаты детей",
    (
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
