from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("memberships/switch/", views.membership_switch, name="membership_switch"),
    path("appearance/", views.appearance_update, name="appearance_update"),
]
