"""Addresses of sign-in: allauth's, without sign-up."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
