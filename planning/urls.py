from django.urls import path

from . import views

app_name = "planning"
urlpatterns = [
    path("activities/", views.activity_list, name="activity_list"),
    path("activities/add/", views.activity_create, name="activity_create"),
    path("activities/<int:pk>/edit/", views.activity_update, name="activity_update"),
    path("activities/<int:pk>/delete/", views.activity_delete, name="activity_delete"),
    path("activities/<int:pk>/hold/", views.activity_hold, name="activity_hold"),
    path("plans/<int:pk>/edit/", views.plan_update, name="plan_update"),
    path("plans/<int:pk>/export/<str:kind>/", views.plan_export, name="plan_export"),
    path("plans/<int:pk>/explain/", views.activity_explain, name="activity_explain"),
    path("imports/add/", views.import_create, name="import_create"),
    path("imports/<int:pk>/", views.import_detail, name="import_detail"),
    path("imports/<int:pk>/map/", views.import_map, name="import_map"),
    path("imports/<int:pk>/apply/", views.import_apply, name="import_apply"),
    path("imports/<int:pk>/discard/", views.import_discard, name="import_discard"),
    path("imports/<int:pk>/undo/", views.import_undo, name="import_undo"),
    path("correspondences/", views.correspondence_list, name="correspondence_list"),
    path("correspondences/<int:pk>/print/", views.correspondence_print, name="correspondence_print"),
    path("correspondences/<int:pk>/export/<str:kind>/", views.correspondence_export, name="correspondence_export"),
    path("correspondences/<int:pk>/suggest/", views.suggestion_compute, name="suggestion_compute"),
    path("correspondences/<int:pk>/<int:trend>/decide/", views.correspondence_decide, name="correspondence_decide"),
    path("correspondences/<int:pk>/<int:trend>/links/add/", views.link_create, name="link_create"),
    path("correspondences/<int:pk>/<int:trend>/links/<int:activity>/decide/", views.link_decide, name="link_decide"),
    path(
        "correspondences/<int:pk>/<int:trend>/links/<int:activity>/withdraw/", views.link_withdraw, name="link_withdraw"
    ),
    path("correspondences/<int:pk>/<int:trend>/words/add/", views.wording_create, name="wording_create"),
    path("words/<int:pk>/delete/", views.wording_delete, name="wording_delete"),
    path("steps/reflections/<int:pk>/edit/", views.reflection_update, name="reflection_update"),
    path("steps/", views.proposal_list, name="proposal_list"),
    path("steps/proposals/add/", views.proposal_create, name="proposal_create"),
    path("steps/proposals/enact/", views.proposal_enact, name="proposal_enact"),
    path("steps/proposals/<int:pk>/take/", views.proposal_take, name="proposal_take"),
    path("steps/proposals/<int:pk>/decline/", views.proposal_decline, name="proposal_decline"),
    path("steps/successes/add/", views.success_create, name="success_create"),
    path("steps/successes/<int:pk>/delete/", views.success_delete, name="success_delete"),
    path("reviews/<int:pk>/submit/", views.review_submit, name="review_submit"),
    path("reviews/<int:pk>/approve/", views.review_approve, name="review_approve"),
    path("reviews/<int:pk>/return/", views.review_return, name="review_return"),
    path("reviews/<int:pk>/reopen/", views.review_reopen, name="review_reopen"),
]
