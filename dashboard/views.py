"""My desk, the work lists, and the officials' panel of figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.permissions import Permission
from businesses import choices
from dashboard import definitions, growth, lens, reading, sections, years
from dashboard import tiles as figures_tiles
from dashboard.desk import notices, queue, tiles, work_tiles
from regions.tiles import laid_out


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


@requires(Permission.DASHBOARD_VIEW)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of my scope; every number leads to the records behind it."""
    seen, found = lens.of_reader(request)
    numbers = reading.read(seen)
    known = growth.course(request.user, seen.narrowed)
    change = growth.since(numbers.active, known)
    context = {"numbers": numbers, "years": choices.years(), "chips": list(found.chips())}
    context["narrows"] = [found.form[name] for name in lens.NARROWS]
    context |= {"at": timezone.localtime(), "definitions": definitions.ALL}
    context |= {
        "tiles": figures_tiles.tiles(numbers, change),
        "waiting": figures_tiles.decisions(numbers),
    }
    context["course"] = growth.columns(known)
    context |= {"columns": years.columns(numbers), "by_year": years.table(numbers)}
    context |= _tables(numbers, request.user)
    return render(request, "dashboard/figures.html", context)


def _tables(numbers: reading.Numbers, user: User) -> dict[str, object]:
    counts = numbers.cells.by("kecamatan", "aktif")

    def query(code: str) -> str:
        return seen.link("businesses:list", angka="aktif", kecamatan=code).partition("?")[2]

    seen = numbers.lens
    chosen = seen.narrowed.get("kecamatan")
    pairs = [pair for pair in choices.districts(user) if chosen in (None, pair[0])]
    return {
        "map": laid_out(pairs, counts, query),
        "districts": sections.districts(numbers, user),
        "parts": [
            sections.branches(numbers),
            *sections.scales(numbers),
            sections.clusters(numbers, user),
        ],
        "halves": [
            sections.permits(numbers),
            sections.promises(numbers),
            sections.quality(numbers),
        ],
    }
