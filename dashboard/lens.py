"""What is being counted: whose scope, narrowed to what, which year; and the links to its lists."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from businesses import choices
from businesses.filters import BusinessFilter
from businesses.lists.scoped import of_visible
from businesses.models import Business, Permit
from catalogue.models import Entry
from commitments.models import Commitment

NARROWS = ("kecamatan", "cabang")


@dataclass(frozen=True)
class Lens:
    """Rows of each room, all of one scope and narrowed alike, on one day.

    `entries` are the catalogue's: one for each published product, kept true by the database.
    `narrowed` is what every link carries along. Commitments know no branch.
    """

    businesses: QuerySet
    entries: QuerySet
    permits: QuerySet
    commitments: QuerySet
    today: dt.date
    asked_year: int | None = None
    narrowed: dict[str, str] = field(default_factory=dict)
    newest_year: int | None = None  # figures of later years are not looked at

    @property
    def years(self) -> list[int]:
        """The years that are compared, the newest first."""
        found = (int(year) for year, _text in choices.years())
        return [year for year in found if self.newest_year is None or year <= self.newest_year]

    def link(self, url_name: str, **query: object) -> str:
        """Return the address of the list behind a figure, narrowed as this page is."""
        kept = dict(self.narrowed)
        if url_name == "commitments:list":
            kept.pop("cabang", None)
        kept |= {name: str(value) for name, value in query.items()}
        return f"{reverse(url_name)}?{urlencode(kept)}"


@dataclass(frozen=True)
class Still:
    """The lens of a snapshot: one day, and nothing behind it that could be opened."""

    today: dt.date
    narrowed: dict[str, str] = field(default_factory=dict)

    def link(self, url_name: str, **query: object) -> str:
        """Return no address: the lists show today's records."""
        return ""


def whole(regency: str, today: dt.date) -> Lens:
    """Return the lens of a whole regency, for snapshots and for the public."""
    rows = Business.objects.filter(regency=regency)
    return Lens(
        rows,
        Entry.objects.filter(regency=_plain(regency)),
        Permit.objects.filter(business__in=rows.kept()),
        Commitment.objects.filter(regency=regency),
        today,
    )


def of_reader(request: HttpRequest) -> tuple[Lens, Any]:
    """Return the lens of who is signed in, and the filterset that narrows it.

    A value that no picker offers finds nothing, as on the lists.
    """
    user: User = request.user
    data = QueryDict(mutable=True)
    for name in NARROWS:
        if value := request.GET.get(name):
            data[name] = value
    found = BusinessFilter(data, queryset=Business.objects.visible_to(user), request=request)
    narrowed = {name: data[name] for name in NARROWS if name in data}
    lens = Lens(
        found.qs,
        _entries(user, narrowed),
        _narrow(of_visible(Permit, user), narrowed, "business__"),
        _narrow(Commitment.objects.visible_to(user), narrowed, "", NARROWS[:1]),
        timezone.localdate(),
        _year(request.GET.get("tahun", "")),
        narrowed,
    )
    return lens if found.form.is_valid() else _nothing(lens), found


def _narrow(
    rows: QuerySet, narrowed: dict[str, str], to: str, names: tuple[str, ...] = NARROWS
) -> QuerySet:
    paths = {"kecamatan": f"{to}district", "cabang": f"{to}branch"}
    asked = {paths[name]: narrowed[name] for name in names if name in narrowed}
    # A branch is asked for by number; anything else was refused by the filterset.
    if not narrowed.get("cabang", "0").isdecimal():
        return rows.none()
    return rows.filter(**asked)


def _entries(user: User, narrowed: dict[str, str]) -> QuerySet:
    """The published products of the user's scope; the catalogue writes codes without dots."""
    rows = Entry.objects.order_by().filter(regency=_plain(user.regency_id or "0"))
    if user.sees_part:
        rows = rows.filter(district__in=[_plain(code) for code in user.district_codes])
    if not all(_plain(value) for value in narrowed.values()):
        return rows.none()
    asked = {"kecamatan": "district", "cabang": "branch_id"}
    return rows.filter(**{asked[name]: _plain(value) for name, value in narrowed.items()})


def _plain(code: str) -> int:
    """A code of Kemendagri without its dots, or a number; 0 when it is neither."""
    digits = code.replace(".", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else 0


def _nothing(lens: Lens) -> Lens:
    none = (lens.businesses, lens.entries, lens.permits, lens.commitments)
    return Lens(*(rows.none() for rows in none), lens.today, lens.asked_year, lens.narrowed)


def _year(typed: str) -> int | None:
    return int(typed) if typed in dict(choices.years()) else None
