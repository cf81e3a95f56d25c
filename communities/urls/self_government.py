"""Proposals, goals, coordinators."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
