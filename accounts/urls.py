"""Addresses of an own account: sign in and out, password, second factor. Nobody signs up here.

The names are allauth's, which looks them up; only what the office uses is opened.
"""

from allauth.account import views as allauth
from django.urls import include, path

from accounts import invited, views

urlpatterns = [
    path("", views.me, name="accounts_me"),
    path("bahasa/", views.language, name="accounts_language"),
    path("undangan/<str:token>/", invited.invitation, name="accounts_invitation"),
    path("masuk/", allauth.login, name="account_login"),
    path("keluar/", allauth.logout, name="account_logout"),
    path("sandi/", allauth.password_change, name="account_change_password"),
    path("sandi/baru/", allauth.password_set, name="account_set_password"),
    path("pastikan/", allauth.reauthenticate, name="account_reauthenticate"),
    path("nonaktif/", allauth.account_inactive, name="account_inactive"),
    path("dua-langkah/", include("allauth.mfa.urls")),
]
