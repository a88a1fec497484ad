"""Addresses of commitments in the workspace, under /kerja/komitmen/."""

from django.urls import include, path

from commitments.calendars import views as calendars
from commitments.importing import views as importing
from commitments.views import (
    agreeing,
    detail,
    drafting,
    letter,
    listing,
    pledges,
    progress,
    reminders,
    scoreboard,
)

app_name = "commitments"
urlpatterns = [
    path("", listing.board, name="list"),
    path("baru/", drafting.add, name="add"),
    path("papan-skor/", scoreboard.scoreboard, name="scoreboard"),
    path("pengingat/", reminders.reminders, name="reminders"),
    path("pengingat/<int:pk>/terkirim/", reminders.sent, name="reminder_sent"),
    path("pemilik/", include("commitments.owners.staff_urls")),
    path("kalender/", calendars.show, name="calendar"),
    path("kalender/alamat/", calendars.address, name="calendar_address"),
    path("kalender/<str:secret>.ics", calendars.subscribed, name="calendar_feed"),
    path("impor/", importing.start, name="import"),
    path("impor/templat/", importing.template, name="import_template"),
    path("impor/<uuid:key>/", importing.show, name="import_plan"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/berkas/<slug:kind>/<int:row>/", detail.document, name="document"),
    path("<int:pk>/ubah/", drafting.edit, name="edit"),
    path("<int:pk>/surat/", letter.page, name="letter"),
    path("<int:pk>/janji/", pledges.pledges, name="pledges"),
    path("<int:pk>/janji/<int:pledge>/peserta/", pledges.shares, name="shares"),
    path("<int:pk>/tawarkan/", agreeing.offer, name="offer"),
    path("<int:pk>/tarik/", agreeing.withdraw, name="withdraw"),
    path("<int:pk>/tanda-tangan/", agreeing.sign, name="sign"),
    path("<int:pk>/tanda-tangan-ikm/", agreeing.sign_paper, name="sign_paper"),
    path("<int:pk>/tolak/", agreeing.decline, name="decline"),
    path("<int:pk>/batal/", agreeing.cancel, name="cancel"),
    path("<int:pk>/umum/", progress.public, name="public"),
    path("<int:pk>/janji/<int:pledge>/lapor/", progress.report, name="report"),
    path("<int:pk>/janji/<int:pledge>/target/", progress.target, name="target"),
    path("<int:pk>/laporan/<int:report>/konfirmasi/", progress.confirm, name="confirm"),
    path("<int:pk>/laporan/<int:report>/jawab/", progress.answer, name="answer"),
    path("<int:pk>/laporan/<int:report>/tarik/", progress.withdraw, name="report_withdraw"),
    path("<int:pk>/foto/<int:evidence>/<int:width>.<slug:suffix>", detail.photo, name="photo"),
    path("<int:pk>/bukti/<int:evidence>/umum/", progress.clear, name="clear"),
]
