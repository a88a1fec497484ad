"""Addresses of this room."""

from django.urls import URLPattern

app_name = "businesses"
urlpatterns: list[URLPattern] = []
