"""Addresses of the staff's pages about the catalogue, under /kerja/."""

from django.urls import path

from catalogue.qr import pages

urlpatterns = [
    path("label/", pages.sheets, name="labels"),
]
