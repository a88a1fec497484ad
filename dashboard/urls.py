"""Addresses of my desk and, later, the officials' figures."""

from django.urls import path

from dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("daftar-kerja/", views.work_lists, name="work_lists"),
]
