"""Analyses, recommendations, effects."""

from pos_portal.core.access import KINDERGARTEN, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Читать и печатать лист анализа, лист корректировки и эффект цикла",
        KINDERGARTEN,
        (
            "communities:analysis_detail",
            "communities:analysis_export",
            "communities:recommendation_list",
            "communities:recommendation_export",
            "communities:effect_detail",
        ),
        "разработчики занятия и те, кому группа открыла записи",
    ),
    Right(
        "Вести анализ занятия: слово ведущего, дети, группа, ход, цель следующего занятия",
        KINDERGARTEN,
        (
            "communities:analysis_open",
            "communities:analysis_part_update",
            "communities:analysis_lens_observe",
            "communities:analysis_lens_fill",
            "communities:conclusion_observe",
            "communities:conclusion_fill",
            "communities:conclusion_update",
            "communities:analysis_finish",
        ),
        "разработчики занятия, после проведения",
    ),
    Right(
        "Писать рекомендации и решать о них",
        KINDERGARTEN,
        (
            "communities:recommendation_create",
            "communities:recommendation_update",
            "communities:recommendation_take",
            "communities:recommendation_decline",
            "communities:recommendation_reopen",
        ),
        "разработчики занятия, все с равным голосом; кто решил, записано",
    ),
    Right(
        "Оставить отклик о занятии: факт и вопрос",
        KINDERGARTEN,
        ("communities:feedback_create",),
        "кто был на занятии; читают те, кто готовил его, и участники сообщества",
    ),
)
