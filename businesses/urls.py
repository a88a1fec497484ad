"""Addresses of the register's staff pages, under /kerja/usaha/."""

from django.urls import include, path

from businesses.views import details, editing, listing, moves
from businesses.views.detail import consent_document, detail, identity, permit_document

app_name = "businesses"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("impor/", include("businesses.imports.urls")),
    path("", include("businesses.changing.urls")),
    path("baru/", editing.add, name="add"),
    path("kbli/", listing.classes, name="classes"),
    path("mirip/", listing.similar, name="similar"),
    path("<int:pk>/", detail, name="detail"),
    path("<int:pk>/ubah/", editing.edit, name="edit"),
    path("<int:pk>/ajukan/", moves.submit, name="submit"),
    path("<int:pk>/kembalikan/", moves.return_, name="return"),
    path("<int:pk>/verifikasi/", moves.verify, name="verify"),
    path("<int:pk>/arsipkan/", moves.archive, name="archive"),
    path("<int:pk>/arsipkan-draf/", moves.archive_draft, name="archive_draft"),
    path("<int:pk>/pulihkan/", moves.restore, name="restore"),
    path("<int:pk>/kegiatan/", moves.activity, name="activity"),
    path("<int:pk>/angka/", details.figures, name="figures_add"),
    path("<int:pk>/angka/<int:year>/", details.figures, name="figures"),
    path("<int:pk>/izin/", details.permit, name="permit_add"),
    path("<int:pk>/izin/<int:permit>/", details.permit, name="permit"),
    path("<int:pk>/izin/<int:permit>/hapus/", details.remove_permit, name="permit_remove"),
    path("<int:pk>/izin/<int:permit>/berkas/", permit_document, name="permit_document"),
    path("<int:pk>/persetujuan/", details.consent, name="consent_add"),
    path("<int:pk>/persetujuan/<int:consent>/tarik/", details.withdraw, name="consent_withdraw"),
    path("<int:pk>/persetujuan/<int:consent>/bukti/", consent_document, name="consent_document"),
    path("", include("businesses.fieldwork.urls")),
    path("<int:pk>/identitas/<slug:number>/", identity, name="identity"),
]
