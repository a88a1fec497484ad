"""Addresses of suspected pairs, under /kerja/duplikat/."""

from django.urls import path

from businesses.duplicates import views
from businesses.merging.views import merge

app_name = "duplicates"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/bukan/", views.apart, name="apart"),
    path("<int:pk>/buka/", views.again, name="reopen"),
    path("<int:pk>/gabung/", merge, name="merge"),
]
