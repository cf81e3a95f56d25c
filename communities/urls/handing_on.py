"""Cascades, shared topics, study walks."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
