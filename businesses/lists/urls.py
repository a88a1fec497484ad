"""Addresses of the lists of permits, visits and assistance, under /kerja/."""

from django.urls import path

from businesses.lists import views

urlpatterns = [
    path("izin/", views.permits, name="permits"),
    path("bantuan/", views.assistances, name="assistances"),
    path("kunjungan/", views.visits, name="visits"),
]
