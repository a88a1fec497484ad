"""Everything done in one's scope, newest first, told as sentences; a fixed number of statements."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Count, F, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from accounts.acts.undoing import refusal, root_verb
from accounts.models import Undone, User
from core.acts import KEPT, VERBS, Kept
from core.stories import Names

PER_PAGE = 25
# How many acts are looked through for one page: most of a whole regency are one's own to see.
CHUNK, CHUNKS = 200, 10
# How many history rows of each kind are told for one act on the list, and on its own page.
TOLD, TOLD_ALONE = 6, 200
Context = apps.get_model("pghistory", "Context")
# Of each act, the records that it is about, each with its sentences.
Abouts = dict[uuid.UUID, dict[tuple[Any, Any], dict[str, None]]]


@dataclass
class Act:
    """One act as the page shows it."""

    context: Any
    verb: str
    by: str
    note: str = ""
    subjects: list[Any] = field(default_factory=list)
    count: int = 0
    sentences: list[str] = field(default_factory=list)
    more: int = 0
    undone: Undone | None = None
    refusal: str = ""


def newest(
    contexts: QuerySet, user: User, *, kind: str = "", before: tuple[dt.datetime, uuid.UUID] | None
) -> tuple[list[Any], Any]:
    """Return up to a page of acts in sight, and the last one looked at when there may be more."""
    found: list[Any] = []
    for _chunk in range(CHUNKS):
        rows = contexts
        if before:
            rows = rows.filter(
                Q(created_at__lt=before[0]) | Q(created_at=before[0], pk__lt=before[1])
            )
        chunk = list(rows.order_by("-created_at", "-pk")[:CHUNK])
        seen = in_sight([row.pk for row in chunk], user, kind)
        for row in chunk:
            if row.pk in seen:
                found.append(row)
            if len(found) > PER_PAGE:
                return found[:PER_PAGE], found[PER_PAGE - 1]
        if len(chunk) < CHUNK:
            return found, None
        before = (chunk[-1].created_at, chunk[-1].pk)
    return found, chunk[-1]


def in_sight(acts: list[uuid.UUID], user: User, kind: str = "") -> set[uuid.UUID]:
    """Return those acts of which `user` may see a row; of one kind, when it is named."""
    parts = []
    for kept in KEPT.values():
        if kept.in_sight is None or (kind and kept.name != kind):
            continue
        rows = kept.events.objects.filter(pgh_context__in=acts).filter(kept.in_sight(user))
        parts.append(rows.order_by().values_list("pgh_context", flat=True).distinct())
    return set(parts[0].union(*parts[1:])) if acts and parts else set()


def told(contexts: Iterable[Any], user: User, *, most: int = TOLD) -> list[Act]:
    """Tell acts that are in sight; rows outside of it are counted, not told."""
    acts = {row.pk: _act(row, user) for row in contexts}
    undone = Undone.objects.filter(act__in=acts).select_related("undone_by")
    for row in undone:
        acts[row.act].undone = row
    pairs: list[tuple[Kept, Any, Any]] = []
    abouts: Abouts = defaultdict(dict)
    for kept, total in _present(list(acts)):
        for pk, count in total.items():
            acts[pk].more += count
        pairs += _rows(kept, list(total), user, most)
    names = Names([event for _kept, event, _before in pairs])
    for kept, event, before in pairs:
        acts[event.pgh_context_id].more -= 1
        lines = abouts[event.pgh_context_id].setdefault((kept.of, getattr(event, kept.about)), {})
        lines |= dict.fromkeys(kept.sentences(event, before, names))
    _name_subjects(acts, abouts)
    return list(acts.values())


def _act(row: Any, user: User) -> Act:
    meta = row.metadata
    verb = VERBS.get(root_verb(row))
    said = str(verb.label) if verb else root_verb(row)
    if meta.get("verb") == "undo":
        said = _("membatalkan: %(what)s") % {"what": said}
    by = meta.get("by_name") or _("sistem")
    return Act(row, said, by, str(meta.get("note", "")), refusal=refusal(row, user))


def _present(acts: list[uuid.UUID]) -> Iterator[tuple[Kept, dict[uuid.UUID, int]]]:
    """Yield the kinds of rows that these acts wrote, with how many of each, in one statement."""
    parts = [
        kept.events.objects.filter(pgh_context__in=acts)
        .order_by()
        .values("pgh_context")
        .annotate(told_as=Value(name), n=Count("pgh_id"))
        .values_list("pgh_context", "told_as", "n")
        for name, kept in KEPT.items()
    ]
    totals: dict[str, dict[uuid.UUID, int]] = defaultdict(dict)
    for act, kind, n in parts[0].union(*parts[1:], all=True) if acts else ():
        totals[kind][act] = n
    for name, kept in KEPT.items():
        if name in totals:
            yield kept, totals[name]


def _rows(kept: Kept, acts: list[uuid.UUID], user: User, most: int) -> list[tuple[Any, Any, Any]]:
    """Return the first rows of each act with the rows before them, those in sight."""
    rows = kept.events.objects.filter(pgh_context__in=acts)
    if kept.in_sight is not None:
        rows = rows.filter(kept.in_sight(user))
    number = Window(RowNumber(), partition_by=F("pgh_context"), order_by="pgh_id")
    few = list(
        rows.annotate(place_in_act=number)
        .filter(place_in_act__lte=most)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    before = kept.before(few)
    return [(kept, row, before.get(row.pk)) for row in few]


def _name_subjects(acts: dict[uuid.UUID, Act], abouts: Abouts) -> None:
    """Name the records that acts are about, three of each in its heading, those that still exist.

    Where there are several, each sentence says whose it is.
    """
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for found in abouts.values():
        for model, pk in found:
            wanted[model].add(pk)
    rows = {model: model._default_manager.in_bulk(pks) for model, pks in wanted.items()}
    for pk, found in abouts.items():
        named = {key: rows[key[0]].get(key[1]) for key in found}
        pages = [row for row in named.values() if hasattr(row, "get_absolute_url")]
        acts[pk].subjects, acts[pk].count = pages[:3], max(0, len(pages) - 3)
        for key, lines in found.items():
            whose = f"{named[key]}: " if len(pages) > 1 and named[key] in pages else ""
            acts[pk].sentences += [f"{whose}{line}" for line in lines]
