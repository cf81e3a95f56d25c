"""Charters, openness, emergencies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
