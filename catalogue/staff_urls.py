"""Addresses of the staff's pages about the catalogue, under /kerja/."""

from django.urls import path

from catalogue.contact import pages as contact
from catalogue.qr import pages as qr

urlpatterns = [
    path("label/", qr.sheets, name="labels"),
    path("pertanyaan/", contact.queue, name="messages"),
    path("pertanyaan/<int:pk>/", contact.message, name="message"),
]
