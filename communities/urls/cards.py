"""Technological cards."""

from django.urls import path

from communities.views import card_stages, cards, forecasts

urlpatterns = [
    path("studies/<int:pk>/card/", cards.study_card, name="study_card"),
    path("studies/<int:pk>/card/create/", cards.card_create, name="card_create"),
    path("studies/cards/<int:pk>/", cards.card_detail, name="card_detail"),
    path("studies/cards/<int:pk>/update/", cards.card_update, name="card_update"),
    path("studies/cards/<int:pk>/script/", cards.card_script_update, name="card_script_update"),
    path("studies/cards/<int:pk>/compare/", cards.card_compare, name="card_compare"),
    path("studies/cards/<int:pk>/print/", cards.card_print, name="card_print"),
    path("studies/cards/<int:pk>/export/", cards.card_export, name="card_export"),
    path("studies/cards/<int:pk>/stages/create/", card_stages.card_stage_create, name="card_stage_create"),
    path("studies/cards/stages/<int:pk>/update/", card_stages.card_stage_update, name="card_stage_update"),
    path("studies/cards/stages/<int:pk>/move/", card_stages.card_stage_move, name="card_stage_move"),
    path("studies/cards/stages/<int:pk>/remove/", card_stages.card_stage_remove, name="card_stage_remove"),
    path("studies/cards/stages/<int:pk>/restore/", card_stages.card_stage_restore, name="card_stage_restore"),
    path("studies/cards/<int:pk>/forecasts/", forecasts.forecast_list, name="forecast_list"),
    path("studies/cards/<int:pk>/forecasts/update/", forecasts.forecast_update, name="forecast_update"),
]
