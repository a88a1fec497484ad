"""Surat komitmen: what the printed page and the PDF say, as plain data."""

import datetime as dt
from typing import Any

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.models import Commitment, Pledge, Signature
from commitments.sides import Party, Via
from commitments.standing import signatories
from core import pdf
from core.numbers import format_number
from core.office import office
from core.pdf import breakable
from core.workbook_out import LANGUAGE

TEMPLATE = settings.BASE_DIR / "templates" / "commitments" / "letter.typ"
UNSIGNED = {"draft", "offered", "declined"}


def address_of(commitment: Commitment) -> str:
    """Return where the code on the paper leads: to the public page once there is one."""
    public = Commitment.objects.public().filter(pk=commitment.pk).exists()
    path = f"/komitmen/{commitment.pk}/" if public else commitment.get_absolute_url()
    return f"{settings.SITE_URL}{path}"


def told(commitment: Commitment) -> dict[str, Any]:
    """Return the letter of a commitment (read `with_page`), in the office's language."""
    with override(LANGUAGE):
        pledges = _pledges(commitment)
        address = address_of(commitment)
        return {
            "lang": LANGUAGE,
            **office().letterhead_for(
                _("Pemerintah %(regency)s") % {"regency": _regency(commitment)}
            ),
            "number": commitment.number,
            "title": breakable(commitment.title),
            "draft": _draft(commitment),
            "opening": _opening(commitment),
            "closing": _closing(commitment),
            "sides": [_side(commitment, party, pledges) for party in Party],
            "members": [_annex(pledge) for pledge in pledges if pledge.shares.all()],
            "address": address,
            "qr": segno.make(address, error="m").svg_inline(border=0, omitsize=True),
            "words": _words(),
        }


def as_pdf(commitment: Commitment) -> bytes:
    """Return the letter as a PDF; equal data make equal bytes."""
    return pdf.made(TEMPLATE, told(commitment), dated=int(commitment.updated_at.timestamp()))


def _pledges(commitment: Commitment) -> list[Pledge]:
    rows = commitment.pledges.select_related("unit", "business", "cluster")
    return list(rows.prefetch_related("old_targets", "shares__business__village"))


def _words() -> dict[str, str]:
    return {
        "heading": _("Surat komitmen bersama"),
        "number": _("Nomor"),
        "page": _("Halaman"),
        "name": _("Nama"),
        "date": _("Tanggal"),
        "scan": _("Keadaan terbaru komitmen ini:"),
        "annex": _("Lampiran: usaha yang ikut"),
        "no": _("No."),
        "business": _("Nama usaha"),
        "village": _("Desa/kelurahan"),
        "target": _("Target"),
    }


def _regency(commitment: Commitment) -> str:
    return f"{commitment.regency.kind.capitalize()} {commitment.regency.name}"


def _day(day: dt.date) -> str:
    """Write a day in full, never broken between lines."""
    return date_format(day, "j F Y").replace(" ", "\u00a0")


def _draft(commitment: Commitment) -> str:
    state = commitment.status
    if state in UNSIGNED or state == Commitment.Status.CANCELLED:
        return str(commitment.get_status_display()).upper()
    return ""


def _opening(commitment: Commitment) -> str:
    said = _(
        "Surat ini mengikat dua janji: janji pemerintah daerah dan janji masyarakat IKM. Keduanya"
        " harus sama-sama dipenuhi, dan masing-masing dikonfirmasi oleh pihak lain. Tema: %(theme)s."
        " Penanggung jawab: %(lead)s."
    )
    return said % {"theme": commitment.get_theme_display(), "lead": commitment.lead}


def _closing(commitment: Commitment) -> str:
    said = _("Komitmen ini berlaku mulai %(starts)s dan jatuh tempo pada %(due)s.")
    dates = {"starts": _day(commitment.starts), "due": _day(commitment.due)}
    return said % dates


def _side(commitment: Commitment, party: Party, pledges: list[Pledge]) -> dict[str, Any]:
    mine = [pledge for pledge in pledges if pledge.party == party]
    gov = party == Party.GOVERNMENT
    return {
        "code": "gov" if gov else "com",
        "title": _("Janji pemerintah daerah") if gov else _("Janji masyarakat IKM"),
        "signed": _("Untuk pemerintah daerah") if gov else _("Untuk masyarakat IKM"),
        "pledges": [_pledge(pledge) for pledge in mine],
        "signs": [_sign(row) for row in _signs(commitment, party, mine)],
    }


def _pledge(pledge: Pledge) -> dict[str, Any]:
    target = f"{format_number(pledge.target)} {pledge.measure}"
    if count := len(pledge.shares.all()):
        target += _(" (%(n)d usaha)") % {"n": count}
    facts = [(_("Ukuran"), pledge.indicator), (_("Target"), target)]
    facts.append((_("Jatuh tempo"), _day(pledge.due)))
    return {
        "by": breakable(pledge.promised_by),
        "text": breakable(pledge.text),
        "facts": [[label, breakable(str(value))] for label, value in facts],
        "old": [
            _("Semula %(target)s %(measure)s, %(due)s; diubah dengan adendum %(day)s.")
            % {
                "target": format_number(old.old_target),
                "measure": pledge.measure,
                "due": _day(old.old_due),
                "day": _day(localtime(old.changed_at)),
            }
            for old in pledge.old_targets.all()
        ],
    }


def _signs(
    commitment: Commitment, party: Party, pledges: list[Pledge]
) -> list[tuple[str, Signature | None]]:
    """Return who signs for a side, in the order of the promises, with the signature given."""
    given = [row for row in commitment.signatures.all() if row.party == party]
    if party == Party.GOVERNMENT:
        return [(office().name, given[0] if given else None)]
    of = {(None if row.cluster_id else row.business_id, row.cluster_id): row for row in given}
    wanted = signatories(commitment)
    names: dict[tuple[int | None, int | None], str] = {}
    for pledge in pledges:
        if (key := (pledge.business_id, pledge.cluster_id)) in wanted:
            names.setdefault(key, pledge.promised_by)
    return [(name, of.get(key)) for key, name in names.items()]


def _sign(row: tuple[str, Signature | None]) -> dict[str, str]:
    who, signature = row
    if signature is None:
        return {"who": breakable(who), "name": "", "how": ""}
    day = _day(localtime(signature.signed_at))
    how = _("ditandatangani %(how)s, %(day)s") % {"how": Via(signature.via).label, "day": day}
    return {"who": breakable(who), "name": breakable(signature.name or who), "how": how}


def _annex(pledge: Pledge) -> dict[str, Any]:
    shares = sorted(pledge.shares.all(), key=lambda share: share.business.name)
    rows = [
        [
            breakable(share.business.name),
            share.business.village.called if share.business.village else "",
            format_number(share.target),
        ]
        for share in shares
    ]
    title = f"{capfirst(pledge.get_party_display())}: {pledge.indicator} ({pledge.measure})"
    return {"title": breakable(title), "rows": rows}
