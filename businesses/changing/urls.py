"""Addresses of changes of many, under /kerja/usaha/."""

from django.urls import path

from businesses.changing import views

urlpatterns = [
    path("unduh/<slug:key>/", views.download, name="download"),
    path("kembali/", views.start, name="changes_start"),
    path("kembali/<int:pk>/", views.show, name="changes"),
    path("kembali/<int:pk>/putuskan/", views.decide, name="changes_decide"),
    path("kembali/<int:pk>/terapkan/", views.act, {"step": "terapkan"}, name="changes_act"),
    path("kembali/<int:pk>/batal/", views.act, {"step": "batal"}, name="changes_act"),
    path("ubah-banyak/<slug:key>/", views.bulk, name="change_many"),
]
