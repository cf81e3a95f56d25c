"""Analyses, recommendations, effects."""

from django.urls import path

from communities.views import analyses, effects, feedback, recommendations

SHEET, LIST = "studies/lessons/<int:pk>/analysis/", "studies/lessons/<int:pk>/recommendations/"
CHILD, ONE = "studies/conclusions/<int:pk>/", "studies/recommendations/<int:pk>/"

urlpatterns = [
    path(SHEET, analyses.analysis_detail, name="analysis_detail"),
    path(f"{SHEET}open/", analyses.analysis_open, name="analysis_open"),
    path(f"{SHEET}finish/", analyses.analysis_finish, name="analysis_finish"),
    path(f"{SHEET}export/", analyses.analysis_export, name="analysis_export"),
    path(f"{SHEET}parts/<str:part>/", analyses.analysis_part_update, name="analysis_part_update"),
    path(f"{SHEET}lenses/<str:focus>/", analyses.analysis_lens_observe, name="analysis_lens_observe"),
    path(f"{SHEET}lenses/<str:focus>/fill/", analyses.analysis_lens_fill, name="analysis_lens_fill"),
    path(f"{CHILD}update/", analyses.conclusion_update, name="conclusion_update"),
    path(f"{CHILD}observe/", analyses.conclusion_observe, name="conclusion_observe"),
    path(f"{CHILD}observe/fill/", analyses.conclusion_fill, name="conclusion_fill"),
    path(LIST, recommendations.recommendation_list, name="recommendation_list"),
    path(f"{LIST}create/", recommendations.recommendation_create, name="recommendation_create"),
    path(f"{LIST}export/", recommendations.recommendation_export, name="recommendation_export"),
    path(f"{ONE}update/", recommendations.recommendation_update, name="recommendation_update"),
    path(f"{ONE}take/", recommendations.recommendation_take, name="recommendation_take"),
    path(f"{ONE}decline/", recommendations.recommendation_decline, name="recommendation_decline"),
    path(f"{ONE}reopen/", recommendations.recommendation_reopen, name="recommendation_reopen"),
    path("studies/<int:pk>/effect/", effects.effect_detail, name="effect_detail"),
    path("lessons/<int:pk>/feedback/", feedback.feedback_create, name="feedback_create"),
]
