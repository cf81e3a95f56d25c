"""Strategies, tactics, resources weighed."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
