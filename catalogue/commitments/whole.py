"""The page of one commitment: who takes part, old targets, and the days on which things happened."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue import cards, texts
from catalogue.commitments import naming, telling
from catalogue.commitments.telling import Row
from commitments.models import ProgressReport
from commitments.sides import Party
from core.images import WIDTHS
from products.photos import Picture

V = ProgressReport.Verdict
MOST = 60  # days of a timeline
TONES = {V.AGREED: "ok", V.PARTLY: "wait", V.DISPUTED: "late", V.WAITING: "wait"}


def page(row: Row, people: list[Row], events: list[Row], today: dt.date) -> Row:
    """What the page says, from the rows of one commitment."""
    told = telling.commitment(row, today)
    pledges = {vow["id"]: vow for side in told["sides"] for vow in side["pledges"]}
    for vow in pledges.values():
        vow["old"] = [
            _old(event) for event in events
            if event["pledge_id"] == vow["id"] and event["kind"] in {"target", "share"}
        ]  # fmt: skip
    reports = [event for event in events if event["kind"] in V.values]
    lines = [_line(event, pledges[event["pledge_id"]], row["id"]) for event in reports]
    return told | {
        "members": members(people),
        "lines": lines[:MOST],
        "more": len(lines) > MOST,
    }


def members(people: Iterable[Row]) -> dict[str, Any]:
    """Who takes part: with a name those who agreed, the others as numbers that hide them.

    Where one or two have no name, nobody has: the rest of the number would tell how many.
    """
    rows = list(people)
    named = [
        {"name": one["name"], "address": cards.address_of("business", one["name"], one["id"], "usaha")}
        for row in rows for one in row["named"]
    ]  # fmt: skip
    unnamed = {row["district"] or "": row["unnamed"] for row in rows if row["unnamed"]}
    if 0 < sum(unnamed.values()) < naming.FEWEST and named:
        for row in rows:
            unnamed[row["district"] or ""] = row["unnamed"] + len(row["named"])
        named = []
    named.sort(key=lambda one: one["name"])
    return {"named": named, "unnamed": naming.unnamed(unnamed)}


def _old(event: Row) -> Row:
    return {
        "day": event["day"],
        "one": event["kind"] == "share",
        "old_target": texts.quantity(event["amount"]),
        "new_target": texts.quantity(event["counted"]),
        "old_due": event["due"],
        "new_due": event["judged_on"],
    }


def _line(event: Row, vow: Row, pk: int) -> Row:
    ours = vow["party"] == Party.GOVERNMENT
    return {
        "day": event["day"],
        "code": "gov" if ours else "com",
        "said": _said(event, ours, counted=vow["counted"]),
        "measure": vow["measure"] if vow["counted"] else "",
        "verdict": _verdict(event, ours, counted=vow["counted"]),
        "judged_on": event["judged_on"],
        "tone": TONES[event["kind"]],
        "photos": [_photo(photo, event["day"], pk) for photo in event["photos"] or ()],
    }


def _said(event: Row, ours: bool, *, counted: bool) -> str:
    if not counted:
        return _("Pemerintah melaporkan kemajuan") if ours else _("Pihak IKM melaporkan kemajuan")
    said = _("Pemerintah melaporkan %(amount)s") if ours else _("Pihak IKM melaporkan %(amount)s")
    return said % {"amount": texts.quantity(event["amount"])}


def _verdict(event: Row, ours: bool, *, counted: bool) -> str:
    if event["kind"] == V.AGREED:
        return _("dikonfirmasi pihak IKM") if ours else _("dikonfirmasi pemerintah")
    if event["kind"] == V.PARTLY:
        if not counted:
            return _("diakui sebagian")
        said = _("pihak IKM mengakui %(n)s") if ours else _("pemerintah mengakui %(n)s")
        return said % {"n": texts.quantity(event["counted"])}
    if event["kind"] == V.DISPUTED:
        return _("disanggah pihak IKM") if ours else _("disanggah pemerintah")
    return _("menunggu pihak IKM") if ours else _("menunggu pemerintah")


def _photo(photo: Row, day: dt.date, pk: int) -> Picture:
    def where(width: int, suffix: str) -> str:
        return reverse("catalogue:commitment_photo", args=[pk, photo["id"], width, suffix])

    def sizes(suffix: str) -> str:
        return ", ".join(f"{where(width, suffix)} {width}w" for width in WIDTHS[:2])

    return Picture(
        src=where(WIDTHS[-1], "jpg"),
        webp=sizes("webp"),
        jpeg=sizes("jpg"),
        width=photo["width"],
        height=photo["height"],
        alt=_("Foto bukti, %(day)s") % {"day": date_format(day, "j F Y")},
    )
