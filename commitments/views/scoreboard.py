"""The scoreboard: how each side keeps its word, with the list behind each figure."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from commitments.models import Commitment
from commitments.scoreboard import PARTINGS, Line, Side, lines


def _least(side: Side) -> tuple[bool, int]:
    """The least kept first; where nothing fell due, last."""
    return side.share is None, side.share or 0


ORDERS: dict[str, Callable[[Line], Any]] = {
    "jumlah": lambda line: -line.government.counts["semua"],
    "nama": lambda line: str(line.label),
    "pemerintah": lambda line: _least(line.government),
    "ikm": lambda line: _least(line.community),
}


@requires(Permission.COMMITMENT_VIEW)
@require_safe
def scoreboard(request: HttpRequest) -> HttpResponse:
    """Show both sides' figures, parted as asked (`menurut`) and sorted as asked (`urut`)."""
    by, order = request.GET.get("menurut", ""), request.GET.get("urut", "")
    by, order = by if by in PARTINGS else "kecamatan", order if order in ORDERS else "jumlah"
    found = lines(Commitment.objects.visible_to(request.user), by)
    context = {
        "by": by,
        "way": PARTINGS[by],
        "ways": [(word, way.name) for word, way in PARTINGS.items()],
        "order": order,
        "orders": _orders(),
        "rows": [_row(line, PARTINGS[by].filter) for line in _sorted(found, order)],
    }
    return render(request, "commitments/scoreboard.html", context)


def _sorted(found: list[Line], order: str) -> list[Line]:
    """The parts in order, all of them together last."""
    return sorted(found, key=lambda line: (not line.key, ORDERS[order](line)))


def _row(line: Line, facet: str) -> dict[str, Any]:
    sides = [_told(side, line, facet) for side in (line.government, line.community)]
    return {"label": line.label, "sides": sides}


def _orders() -> list[tuple[str, str]]:
    return [
        ("jumlah", _("terbanyak")),
        ("nama", _("nama")),
        ("pemerintah", _("pemerintah paling sedikit menepati")),
        ("ikm", _("pihak IKM paling sedikit menepati")),
    ]


def _told(side: Side, line: Line, facet: str) -> dict[str, Any]:
    """The figures of a side, each with the address of the list that it counts."""

    def behind(what: str) -> str:
        pairs = [(facet, line.key)] if line.key else []
        pairs.append(("skor", f"{side.word}-{what}"))
        return f"{reverse('commitments:list')}?{urlencode(pairs)}"

    return {
        "side": side,
        "counts": {what.replace("-", "_"): (n, behind(what)) for what, n in side.counts.items()},
    }
