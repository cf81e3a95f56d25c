"""Charters, openness, emergencies."""

from django.urls import path

from communities.views import charters, disagreements, emergencies, openness

urlpatterns = [
    path("<int:pk>/charter/", charters.charter_detail, name="charter_detail"),
    path("<int:pk>/charter/update/", charters.charter_update, name="charter_update"),
    path("<int:pk>/charter/accept/", charters.charter_accept, name="charter_accept"),
    path("<int:pk>/charter/propose/", charters.charter_propose, name="charter_propose"),
    path("<int:pk>/charter/compare/", charters.charter_compare, name="charter_compare"),
    path("<int:pk>/charter/download/", charters.charter_download, name="charter_download"),
    path("<int:pk>/disagreements/", disagreements.disagreement_list, name="disagreement_list"),
    path("<int:pk>/disagreements/create/", disagreements.disagreement_create, name="disagreement_create"),
    path("disagreements/<int:pk>/update/", disagreements.disagreement_update, name="disagreement_update"),
    path("disagreements/<int:pk>/settle/", disagreements.disagreement_settle, name="disagreement_settle"),
    path("<int:pk>/openness/", openness.openness_list, name="openness_list"),
    path("<int:pk>/openness/propose/", openness.openness_propose, name="openness_propose"),
    path("emergencies/", emergencies.emergency_list, name="emergency_list"),
    path("<int:pk>/emergencies/create/", emergencies.emergency_create, name="emergency_create"),
    path("emergencies/<int:pk>/confirm/", emergencies.emergency_confirm, name="emergency_confirm"),
    path("emergencies/<int:pk>/decline/", emergencies.emergency_decline, name="emergency_decline"),
]
