"""Strategies, tactics, resources weighed."""

from pos_portal.core.access import HEAD, LEADERS, METHODIST, STAFF, Right


def named(*views: str) -> tuple[str, ...]:
    return tuple(f"communities:{view}" for view in views)


RIGHTS: tuple[Right, ...] = (
    Right(
        "Читать каталог стратегий и варианты стратегий своего сада, скачивать описание",
        STAFF,
        named("catalogue_list", "catalogue_detail", "strategy_list", "strategy_detail", "strategy_export"),
    ),
    Right(
        "Предлагать варианты: из каталога или свою стратегию с небольшой пробой",
        STAFF,
        named("strategy_create", "strategy_write", "strategy_update", "trial_settle"),
        "изменять – автор, пока выбирают, и ответственный за методическую работу",
    ),
    Right("Отвечать, насколько готов(а) к стратегии", STAFF, named("readiness_give"), "видны только числа, без имён"),
    Right(
        "Вести выбор стратегии: критерии, оценки, результат, тактики",
        METHODIST,
        named(
            "criterion_create",
            "criterion_offer",
            "criterion_delete",
            "mark_update",
            "strategy_aim",
            "strategy_choose",
            "strategy_finish",
            "tactic_create",
            "tactic_update",
            "tactic_move",
            "tactic_drop",
        ),
        "пока стратегия не завершена; критерии – пока никто не поставил оценок",
    ),
    Right(
        "Соотносить ресурсы стратегии и готовить заявки о помощи",
        LEADERS,
        named("need_create", "need_suggest", "need_update", "need_delete", "need_ask"),
    ),
    Right(
        "Утверждать стратегию",
        HEAD,
        named("strategy_approve"),
        "когда определён результат, сравнены варианты, записана причина, спрошена готовность, соотнесены ресурсы",
    ),
)
