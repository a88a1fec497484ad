"""Addresses of my desk and of the officials' figures."""

from django.urls import path

from dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("dasbor/", views.figures, name="figures"),
    path("daftar-kerja/", views.work_lists, name="work_lists"),
]
