"""Addresses of the lists of permits and visits, under /kerja/."""

from django.urls import path

from businesses.lists import views

urlpatterns = [
    path("izin/", views.permits, name="permits"),
    path("kunjungan/", views.visits, name="visits"),
]
