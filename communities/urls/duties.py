"""Shifts, regime, covers, equipment, recurring hours."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
