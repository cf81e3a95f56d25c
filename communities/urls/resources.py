"""Catalogue of resources, offers, requests, who can teach what."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
