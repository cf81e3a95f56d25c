"""Line of change, its results, themes of the year."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
