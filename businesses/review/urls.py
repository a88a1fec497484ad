"""Addresses of the verifikator's queue, under /kerja/antrean/usaha/."""

from businesses.review.views import DESK

app_name = "review"
urlpatterns = DESK.urls()
