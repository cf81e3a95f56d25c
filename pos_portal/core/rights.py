from .access import EVERYBODY, Right, RightsSection

RIGHTS = RightsSection(
    "Общее",
    (
        Right("Видеть сводку и следующий шаг", EVERYBODY, ("home",)),
        Right(
            "Переключаться между своими организациями и выбирать вид страниц",
            EVERYBODY,
            ("core:membership_switch", "core:appearance_update"),
        ),
    ),
)
