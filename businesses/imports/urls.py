"""Addresses of the import, under /kerja/usaha/impor/."""

from django.urls import path

from businesses.imports import views

urlpatterns = [
    path("", views.start, name="import_start"),
    path("<int:pk>/", views.show, name="import_batch"),
    path("<int:pk>/baris/<int:row_pk>/", views.row, name="import_row"),
    path("<int:pk>/pilih/", views.choose, name="import_choose"),
    path("<int:pk>/simpan/", views.act, {"step": "simpan"}, name="import_act"),
    path("<int:pk>/batal/", views.act, {"step": "batal"}, name="import_act"),
    path("<int:pk>/tahun/", views.act, {"step": "tahun"}, name="import_act"),
    path("<int:pk>/urungkan/", views.undo, name="import_undo"),
    path("<int:pk>/ditandai/", views.marked, name="import_marked"),
]
