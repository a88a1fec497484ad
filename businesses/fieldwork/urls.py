"""Addresses of field work, under /kerja/usaha/."""

from django.urls import path

from businesses.fieldwork.views import assistance, confirming, permits, route, visits, workbooks

urlpatterns = [
    path("impor-kegiatan/", workbooks.start, name="field_import"),
    path("impor-kegiatan/templat/<slug:kind>/", workbooks.template, name="field_template"),
    path("impor-kegiatan/<int:pk>/", workbooks.show, name="field_batch"),
    path("impor-kegiatan/<int:pk>/pilih/", workbooks.choose, name="field_choose"),
    path("impor-kegiatan/<int:pk>/simpan/", workbooks.confirm, name="field_confirm"),
    path("impor-kegiatan/<int:pk>/batal/", workbooks.cancel, name="field_cancel"),
    path("impor-kegiatan/<int:pk>/urungkan/", workbooks.undo, name="field_undo"),
    path("rute/", route.route, name="route"),
    path("<int:pk>/pastikan/", confirming.confirm, name="confirm"),
    path("<int:pk>/pastikan/batal/", confirming.take_back, name="confirm_undo"),
    path("<int:pk>/kunjungan/", visits.visit, name="visit_add"),
    path("<int:pk>/kunjungan/<int:visit>/", visits.visit, name="visit"),
    path("<int:pk>/kunjungan/<int:visit>/hapus/", visits.remove, name="visit_remove"),
    path("<int:pk>/foto-kunjungan/<int:photo>/<int:width>/", visits.photo, name="visit_photo"),
    path("<int:pk>/fasilitasi/", assistance.assistance, name="assistance_add"),
    path("<int:pk>/fasilitasi/<int:assistance>/", assistance.assistance, name="assistance"),
    path("<int:pk>/fasilitasi/<int:assistance>/hapus/", assistance.remove, name="assistance_remove"),
    path("<int:pk>/fasilitasi/<int:assistance>/berkas/", assistance.document,
         name="assistance_document"),
    path("<int:pk>/izin/<int:permit>/perpanjang/", permits.renew, name="permit_renew"),
    path("<int:pk>/kabar-izin/<int:notice>/", permits.handled, name="permit_notice"),
]  # fmt: skip
