"""Addresses of changes of many, under /kerja/usaha/."""

from django.urls import path

from businesses.changing import views
from businesses.changing.subject import SUBJECTS

urlpatterns = [
    path("kembali/", views.start, name="changes_start"),
    path("kembali/<int:pk>/", views.show, name="changes"),
    path("kembali/<int:pk>/putuskan/", views.decide, name="changes_decide"),
    path("kembali/<int:pk>/terapkan/", views.act, {"step": "terapkan"}, name="changes_act"),
    path("kembali/<int:pk>/batal/", views.act, {"step": "batal"}, name="changes_act"),
]
# /kerja/usaha/unduh/usaha/ and /kerja/usaha/ubah-banyak/usaha/, and so on for each list: a list's
# buttons name an address without arguments.
for key in SUBJECTS:
    urlpatterns += [
        path(f"unduh/{key}/", views.download, {"key": key}, name=f"download_{key}"),
        path(f"ubah-banyak/{key}/", views.bulk, {"key": key}, name=f"change_{key}"),
    ]
