"""Cycles of lesson study, their developers and children."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
