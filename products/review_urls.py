"""Addresses of the curators' queue, under /kerja/antrean/produk/."""

from products.views.curation import DESK

app_name = "curation"
urlpatterns = DESK.urls()
