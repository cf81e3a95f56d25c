"""Strategies, tactics, resources weighed."""

from django.urls import path

from communities.views import catalogue, needs, strategies, strategy_marks, tactics

urlpatterns = [
    path("catalogue/", catalogue.catalogue_list, name="catalogue_list"),
    path("catalogue/<slug:source>/", catalogue.catalogue_detail, name="catalogue_detail"),
    path("catalogue/<slug:source>/take/", catalogue.strategy_create, name="strategy_create"),
    path("strategies/", strategies.strategy_list, name="strategy_list"),
    path("strategies/write/", strategies.strategy_write, name="strategy_write"),
    path("strategies/<int:pk>/", strategies.strategy_detail, name="strategy_detail"),
    path("strategies/<int:pk>/export/<str:kind>/", strategies.strategy_export, name="strategy_export"),
    path("strategies/<int:pk>/update/", strategies.strategy_update, name="strategy_update"),
    path("strategies/<int:pk>/trial/", strategies.trial_settle, name="trial_settle"),
    path("strategies/<int:pk>/aim/", strategies.strategy_aim, name="strategy_aim"),
    path("strategies/<int:pk>/choose/", strategies.strategy_choose, name="strategy_choose"),
    path("strategies/<int:pk>/approve/", strategies.strategy_approve, name="strategy_approve"),
    path("strategies/<int:pk>/finish/", strategies.strategy_finish, name="strategy_finish"),
    path("strategies/<int:pk>/readiness/", strategy_marks.readiness_give, name="readiness_give"),
    path("strategies/<int:pk>/tactics/create/", tactics.tactic_create, name="tactic_create"),
    path("strategies/<int:pk>/needs/create/", needs.need_create, name="need_create"),
    path("strategies/<int:pk>/needs/suggest/", needs.need_suggest, name="need_suggest"),
    path("strategies/lines/<int:pk>/marks/", strategy_marks.mark_update, name="mark_update"),
    path("strategies/lines/<int:pk>/criteria/", strategy_marks.criterion_create, name="criterion_create"),
    path("strategies/lines/<int:pk>/criteria/offer/", strategy_marks.criterion_offer, name="criterion_offer"),
    path("strategies/criteria/<int:pk>/delete/", strategy_marks.criterion_delete, name="criterion_delete"),
    path("strategies/tactics/<int:pk>/update/", tactics.tactic_update, name="tactic_update"),
    path("strategies/tactics/<int:pk>/move/", tactics.tactic_move, name="tactic_move"),
    path("strategies/tactics/<int:pk>/drop/", tactics.tactic_drop, name="tactic_drop"),
    path("strategies/needs/<int:pk>/update/", needs.need_update, name="need_update"),
    path("strategies/needs/<int:pk>/delete/", needs.need_delete, name="need_delete"),
    path("strategies/needs/<int:pk>/ask/", needs.need_ask, name="need_ask"),
]
