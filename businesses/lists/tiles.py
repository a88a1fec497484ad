"""A list of the register as a map of tiles."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count

from accounts.lists.state import ListState
from businesses import choices
from regions.tiles import laid_out


def tile_map(state: ListState) -> dict[str, Any]:
    """Count the list by kecamatan: one statement, the same filterset."""
    rows = state.rows.order_by().values("district_id").annotate(n=Count("pk"))
    counts = dict(rows.values_list("district_id", "n"))
    pairs = choices.districts(state.filter.request.user)
    return {"map": laid_out(pairs, counts, lambda code: _to_list(state, code))}


def _to_list(state: ListState, code: str) -> str:
    kept = state.filter.clean_data()
    for name in ("kecamatan", "desa"):
        kept.pop(name, None)
    rest = kept.urlencode()
    return f"{rest}&{urlencode({'kecamatan': code})}" if rest else urlencode({"kecamatan": code})
