"""The scoreboard: how each side keeps its word, with the list behind each figure."""

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
from commitments.scoreboard import Line, Side, lines, partings

ORDERS = {
    "jumlah": lambda line: -line.government.counts["semua"],
    "nama": lambda line: str(line.label),
    "pemerintah": lambda line: (line.government.share is None, line.government.share),
    "ikm": lambda line: (line.community.share is None, line.community.share),
}


@requires(Permission.COMMITMENT_VIEW)
@require_safe
def scoreboard(request: HttpRequest) -> HttpResponse:
    """Show both sides' figures, parted as asked (`menurut`) and sorted as asked (`urut`)."""
    ways = partings()
    by = request.GET.get("menurut", "")
    by = by if by in ways else "kecamatan"
    order = request.GET.get("urut", "")
    order = order if order in ORDERS else "jumlah"
    whole, *parts = lines(Commitment.objects.visible_to(request.user), by) or [None]
    context = {
        "by": by,
        "way": ways[by],
        "ways": [(word, way.name) for word, way in ways.items()],
        "order": order,
        "orders": _orders(),
        "rows": [
            {
                "label": line.label,
                "sides": [_told(side, line, ways[by].filter) for side in _of(line)],
            }
            for line in [*sorted(parts, key=ORDERS[order]), *([whole] if whole else [])]
        ],
    }
    return render(request, "commitments/scoreboard.html", context)


def _orders() -> list[tuple[str, str]]:
    return [
        ("jumlah", _("terbanyak")),
        ("nama", _("nama")),
        ("pemerintah", _("pemerintah paling sedikit menepati")),
        ("ikm", _("pihak IKM paling sedikit menepati")),
    ]


def _of(line: Line) -> tuple[Side, Side]:
    return line.government, line.community


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
