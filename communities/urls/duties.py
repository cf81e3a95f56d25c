"""Shifts, regime, covers, equipment, recurring hours."""

from django.urls import path

from communities.views import covers

urlpatterns = [
    path("covers/", covers.cover_list, name="cover_list"),
    path("lessons/<int:pk>/covers/create/", covers.cover_create, name="cover_create"),
    path("lessons/<int:pk>/covers/update/", covers.cover_update, name="cover_update"),
    path("covers/<int:pk>/confirm/", covers.cover_confirm, name="cover_confirm"),
    path("covers/<int:pk>/decline/", covers.cover_decline, name="cover_decline"),
    path("covers/<int:pk>/cancel/", covers.cover_cancel, name="cover_cancel"),
]
