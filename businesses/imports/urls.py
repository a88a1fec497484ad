"""Addresses of the import, under /kerja/usaha/impor/."""

from django.urls import path, re_path

from businesses.imports import views

urlpatterns = [
    path("", views.start, name="import_start"),
    path("<int:pk>/", views.show, name="import_batch"),
    path("<int:pk>/baris/<int:row_pk>/", views.row, name="import_row"),
    path("<int:pk>/pilih/", views.choose, name="import_choose"),
    re_path(r"^(?P<pk>\d+)/(?P<step>simpan|batal|tahun)/$", views.act, name="import_act"),
    path("<int:pk>/urungkan/", views.undo, name="import_undo"),
    path("<int:pk>/ditandai/", views.marked, name="import_marked"),
]
