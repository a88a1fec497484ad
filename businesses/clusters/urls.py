"""Addresses of sentra, under /kerja/sentra/."""

from django.urls import path

from businesses.clusters import views

app_name = "clusters"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/usulkan/", views.propose, name="propose"),
    path("<int:pk>/arsipkan/", views.archive, name="archive"),
    path("<int:pk>/pulihkan/", views.restore, name="restore"),
]
