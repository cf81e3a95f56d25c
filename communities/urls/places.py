"""Waiting lists, whole groups, attendance, feedback."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
