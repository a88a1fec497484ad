"""Addresses of requests of data subjects, under /kerja/permintaan/."""

from django.urls import path

from businesses.requests import views

app_name = "requests"
urlpatterns = [
    path("", views.queue, name="list"),
    path("baru/", views.add, name="add"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/usaha/", views.attach, name="attach"),
    path("<int:pk>/salinan/", views.copy, name="copy"),
    path("<int:pk>/penuhi/", views.grant, name="grant"),
    path("<int:pk>/tolak/", views.refuse, name="refuse"),
]
