"""Finds, and where nothing carries all the words, what comes nearest: no search is a dead end."""

from dataclasses import dataclass, replace

from catalogue.reference import Reference
from catalogue.search import counts, pages
from catalogue.search.counts import Counts
from catalogue.search.filters import Filters
from catalogue.search.pages import Page
from catalogue.search.query import terms
from catalogue.search.suggestions import meanings, mended, unknown


@dataclass(frozen=True)
class Found:
    """A page of hits, and how they were found.

    `meant` are the words searched for in place of those typed; `loose` says that no entry carries
    all words, so that these carry some of them. `changes` of the catalogue are surely seen here.
    """

    counted: Counts
    page: Page
    meant: str = ""
    loose: bool = False
    changes: int = 0


def find(asked: Filters, reference: Reference) -> Found:
    """Return what is asked for: two statements where something is found, at most six where not."""
    counted = counts.count(asked, reference)
    return replace(_nearest(asked, counted, reference), changes=counted.changes)


def _nearest(asked: Filters, counted: Counts, reference: Reference) -> Found:
    """The hits counted, or where there are none, those of what may have been meant."""
    if counted.total or not asked.q:
        return _found(asked, counted, reference)
    strange = unknown(asked.q, reference)
    meant = meanings(strange, reference)
    meaning = replace(asked, q=mended(asked.q, meant))
    nearest = _found(asked, counted, reference, meaning.q if meant else "")
    for loose in _widths(len(terms(asked.q)), len(strange), len(meant)):
        wider = replace(meaning, loose=loose)
        counted = counts.count(wider, reference)
        if counted.total:
            return _found(wider, counted, reference, nearest.meant)
    return nearest


def _widths(typed: int, strange: int, meant: int) -> list[bool]:
    """What is still worth asking, strict or loose: nothing for what surely finds nothing."""
    known = typed - strange + meant
    return [False] * bool(meant and strange == meant) + [True] * (typed > 1 and known > 0)


def _found(asked: Filters, counted: Counts, reference: Reference, meant: str = "") -> Found:
    empty = Page([], "", "terbaru")
    page = pages.page(asked, reference, many=counted.many) if counted.total else empty
    return Found(counted, page, meant, asked.loose)
