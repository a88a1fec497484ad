"""Addresses of the owner's link in the workspace, under /kerja/komitmen/pemilik/."""

from django.urls import path

from commitments.owners import staff

urlpatterns = [
    path("", staff.waiting, name="owner_proposals"),
    path("<int:pk>/", staff.link, name="owner_link"),
    path("<int:pk>/buat/", staff.make, name="owner_link_make"),
    path("<int:pk>/terkirim/", staff.sent, name="owner_link_sent"),
    path("<int:pk>/cabut/", staff.revoke, name="owner_link_revoke"),
    path("<int:pk>/buka/", staff.unlock, name="owner_link_unlock"),
    path("<int:pk>/usulan/<int:proposal>/terima/", staff.accept, name="owner_accept"),
    path("<int:pk>/usulan/<int:proposal>/tolak/", staff.decline, name="owner_decline"),
]
