"""Analyses, recommendations, effects."""

from django.urls import path

from communities.views import analyses, effects, feedback, recommendations

urlpatterns = [
    path("lessons/<int:pk>/analysis/", analyses.analysis_detail, name="analysis_detail"),
    path("lessons/<int:pk>/analysis/open/", analyses.analysis_open, name="analysis_open"),
    path("lessons/<int:pk>/analysis/finish/", analyses.analysis_finish, name="analysis_finish"),
    path("lessons/<int:pk>/analysis/export/", analyses.analysis_export, name="analysis_export"),
    path("lessons/<int:pk>/analysis/parts/<str:part>/", analyses.analysis_part_update, name="analysis_part_update"),
    path("lessons/<int:pk>/analysis/lenses/<str:focus>/", analyses.analysis_lens_observe, name="analysis_lens_observe"),
    path("lessons/<int:pk>/analysis/lenses/<str:focus>/fill/", analyses.analysis_lens_fill, name="analysis_lens_fill"),
    path("conclusions/<int:pk>/update/", analyses.conclusion_update, name="conclusion_update"),
    path("conclusions/<int:pk>/observe/", analyses.conclusion_observe, name="conclusion_observe"),
    path("conclusions/<int:pk>/observe/fill/", analyses.conclusion_fill, name="conclusion_fill"),
    path("lessons/<int:pk>/recommendations/", recommendations.recommendation_list, name="recommendation_list"),
    path(
        "lessons/<int:pk>/recommendations/create/",
        recommendations.recommendation_create,
        name="recommendation_create",
    ),
    path(
        "lessons/<int:pk>/recommendations/export/",
        recommendations.recommendation_export,
        name="recommendation_export",
    ),
    path("recommendations/<int:pk>/update/", recommendations.recommendation_update, name="recommendation_update"),
    path("recommendations/<int:pk>/take/", recommendations.recommendation_take, name="recommendation_take"),
    path("recommendations/<int:pk>/decline/", recommendations.recommendation_decline, name="recommendation_decline"),
    path("recommendations/<int:pk>/reopen/", recommendations.recommendation_reopen, name="recommendation_reopen"),
    path("studies/<int:pk>/effect/", effects.effect_detail, name="effect_detail"),
    path("lessons/<int:pk>/feedback/", feedback.feedback_create, name="feedback_create"),
]
