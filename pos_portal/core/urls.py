from django.conf import settings
from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("health/live", views.health_live, name="health_live"),
    path("health/ready", views.health_ready, name="health_ready"),
    path("memberships/switch/", views.membership_switch, name="membership_switch"),
    path("appearance/", views.appearance_update, name="appearance_update"),
]
if settings.DEBUG:
    urlpatterns.append(path("gallery/", views.gallery, name="gallery"))
