"""Materials, products, spread of experience."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
