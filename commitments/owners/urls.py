"""Addresses of an owner's pages, under /o/: no account, the token says who comes."""

from django.urls import path

from commitments.owners import views

app_name = "owner"
urlpatterns = [
    path("<str:token>/", views.home, name="home"),
    path("<str:token>/masuk/", views.enter, name="enter"),
    path("<str:token>/benar/", views.still_true, name="still_true"),
    path("<str:token>/ubah/", views.change, name="change"),
    path("<str:token>/tampil/", views.consent, name="consent"),
    path("<str:token>/janji/<int:pledge>/lapor/", views.report, name="report"),
    path("<str:token>/laporan/<int:report>/", views.judge, name="judge"),
    path("<str:token>/laporan/<int:report>/jawab/", views.answer, name="answer"),
    path("<str:token>/komitmen/<int:commitment>/tanda-tangan/", views.sign, name="sign"),
    path("<str:token>/komitmen/<int:commitment>/tolak/", views.decline, name="decline"),
    path("<str:token>/foto/<int:evidence>/<int:width>.<slug:suffix>", views.photo, name="photo"),
]
