"""Addresses of drafts, under /kerja/draf/."""

from django.urls import path

from accounts.drafts import views

app_name = "drafts"
urlpatterns = [
    path("", views.save, name="save"),
    path("<int:pk>/buang/", views.discard, name="discard"),
]
