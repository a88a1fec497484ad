"""My desk, and the work lists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from dashboard.desk import notices, queue, tiles, work_tiles


@require_safe
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


@requires(Permission.BUSINESS_VIEW)
@require_safe
def work_lists(request: HttpRequest) -> HttpResponse:
    """Show every work list of my scope with its count, and the notices about permits."""
    lists = work_tiles(request.user)
    context = {"lists": lists, "done": not any(one.count for one in lists)}
    context["notices"] = notices(request.user)
    return render(request, "dashboard/work_lists.html", context)
