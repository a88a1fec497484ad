"""Addresses of saved views, under /kerja/tampilan/."""

from django.urls import path

from accounts.lists import views

urlpatterns = [
    path("", views.save, name="view_save"),
    path("<int:pk>/", views.change, name="view_change"),
]
