"""Addresses of the figures for everybody."""

from django.urls import path, re_path

from dashboard.public import views

app_name = "statistics"
urlpatterns = [
    path("", views.page, name="page"),
    re_path(r"^statistik\.(?P<suffix>csv|xlsx|json)$", views.data, name="data"),
]
