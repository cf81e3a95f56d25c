"""Work plan, learning board, meetings, talk, papers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
