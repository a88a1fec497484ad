"""My desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the one who is signed in."""
    return render(request, "dashboard/desk.html")
