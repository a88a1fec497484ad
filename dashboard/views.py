"""My desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission
from dashboard.desk import queue, tiles


def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the one who is signed in."""
    user = request.user
    heaps = tiles(user)
    context = {
        "tiles": heaps,
        "nothing": not any(tile.count for tile in heaps),
        "queue": queue(user),
        "verifies": user.can(Permission.BUSINESS_VERIFY),
    }
    return render(request, "dashboard/desk.html", context)
