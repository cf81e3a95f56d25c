"""Technological cards."""

from pos_portal.core.access import KINDERGARTEN, Right

RIGHTS = (
    Right(
        "Читать технологическую карту, прогнозы и отличия версий, печатать карту",
        KINDERGARTEN,
        (
            "communities:study_card",
            "communities:card_detail",
            "communities:card_compare",
            "communities:card_print",
            "communities:card_export",
            "communities:forecast_list",
        ),
        "разработчики занятия и те, кому открыт цикл",
    ),
    Right(
        "Писать карту занятия вместе: шапку, этапы, конспект, прогнозы",
        KINDERGARTEN,
        (
            "communities:card_create",
            "communities:card_update",
            "communities:card_script_update",
            "communities:card_stage_create",
            "communities:card_stage_update",
            "communities:card_stage_move",
            "communities:card_stage_remove",
            "communities:card_stage_restore",
            "communities:forecast_update",
        ),
        "разработчики занятия, пока карта не закреплена",
    ),
)
