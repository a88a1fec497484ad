"""Addresses of the history, under /kerja/riwayat/."""

from django.urls import path

from accounts.acts import views

app_name = "acts"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:pk>/", views.show, name="show"),
    path("<uuid:pk>/batalkan/", views.undo, name="undo"),
]
