"""Who watches whom, and notes made beside the children."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
