"""Addresses of my desk and of the officials' figures."""

from django.urls import path

from dashboard import approval_views, snapshot_views, views
from dashboard.exports import views as exports
from dashboard.reports import views as reports

app_name = "dashboard"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("dasbor/", views.figures, name="figures"),
    path("dasbor/potret/", snapshot_views.listing, name="snapshots"),
    path("dasbor/potret/ambil/", snapshot_views.take, name="snapshot_take"),
    path("dasbor/potret/<int:pk>/", snapshot_views.snapshot, name="snapshot"),
    path("dasbor/potret/<int:pk>/perbaiki/", snapshot_views.correct, name="snapshot_correct"),
    path("dasbor/potret/<int:pk>/terbitkan/", snapshot_views.publish, name="snapshot_publish"),
    path(
        "dasbor/potret/<int:pk>/laporan-<slug:span>.<slug:suffix>",
        reports.download,
        name="report",
    ),
    path("dasbor/kirim/", exports.page, name="exports"),
    path("dasbor/kirim/<slug:name>.<slug:suffix>", exports.download, name="export"),
    path("dasbor/putusan/", approval_views.queue, name="approvals"),
    path("dasbor/putusan/usaha/", approval_views.bundle, name="approve_bundle"),
    path("dasbor/putusan/komitmen/<int:pk>/", approval_views.offer, name="approve_offer"),
    path("dasbor/putusan/sentra/<int:pk>/", approval_views.cluster, name="approve_cluster"),
    path("daftar-kerja/", views.work_lists, name="work_lists"),
]
