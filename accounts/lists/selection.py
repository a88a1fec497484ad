"""Which rows were chosen on a list: some by their tick, or all that match the filter."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from accounts.lists.state import read
from core.tables import Table

PICKED, ALL, QUERY = "pilih", "semua", "saring"


@dataclass(frozen=True)
class Selection:
    """Chosen rows inside the user's own scope, by id; ids out of scope are silently not there.

    `ids` is empty when the whole filter is meant, `query` then says which filter.
    """

    rows: QuerySet
    ids: tuple[int, ...]
    query: str

    @property
    def whole(self) -> bool:
        """Whether all that match the filter are meant."""
        return not self.ids

    def fields(self) -> list[tuple[str, str]]:
        """Return the hidden fields that say the same selection again on a next form."""
        if self.whole:
            return [(ALL, "1"), (QUERY, self.query)]
        return [(PICKED, str(pk)) for pk in self.ids]


def selected(request: HttpRequest, table: Table) -> Selection:
    """Return what a list's form, sent to another address by POST or GET, has chosen.

    Nothing ticked and not "all" is an empty selection. A filter with a value that its picker does
    not offer chooses nothing.
    """
    sent = request.POST if request.method == "POST" else request.GET
    if sent.get(ALL):
        query = sent.get(QUERY, "")
        state = read(request, table, QueryDict(query))
        return Selection(state.rows.order_by("pk"), (), state.filter.query())
    ids = picked(sent)
    rows = table.visible(request.user).filter(pk__in=ids).order_by("pk")
    return Selection(rows, ids or (0,), "")


def picked(sent: QueryDict) -> tuple[int, ...]:
    """Return the ids that were ticked, each once; what is no id is passed over."""
    typed = (pk for pk in sent.getlist(PICKED) if pk.isascii() and pk.isdecimal() and len(pk) < 19)
    return tuple(dict.fromkeys(int(pk) for pk in typed))
