"""What went wrong, as programs read it (RFC 9457) and in words that people understand."""

from collections.abc import Sequence

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.opendata.asking import Fault
from catalogue.sharing.page import absolute

PROBLEM = "application/problem+json"


def refused(faults: Sequence[Fault]) -> JsonResponse:
    """Say which parameters can't be answered, and what to write instead."""
    count = len(faults)
    said = ngettext(
        "%(n)d parameter di alamat ini tidak dapat dijawab.",
        "%(n)d parameter di alamat ini tidak dapat dijawab.",
        count,
    ) % {"n": count}
    found = [{"field": one.field, "value": one.value, "detail": one.message} for one in faults]
    detail = " ".join(f"{one.field}: {one.message}" for one in faults[:3])
    return _problem(400, "parameter", said, detail, errors=found)


def unknown_format(formats: Sequence[str]) -> JsonResponse:
    """Say in which formats a list comes."""
    detail = _("Pilih dari: %(known)s.") % {"known": ", ".join(formats)}
    return _problem(404, "format", _("Data ini tidak ada dalam format itu."), detail)


def too_many(seconds: int) -> JsonResponse:
    """Say when to come again."""
    detail = _(
        "Tunggu %(n)d detik, lalu lanjutkan. Untuk seluruh data, ambil berkas CSV, bukan halaman "
        "JSON satu per satu."
    ) % {"n": seconds}
    return _problem(429, "batas", _("Terlalu banyak permintaan dari alamat ini."), detail)


def _problem(status: int, kind: str, title: str, detail: str, **more: object) -> JsonResponse:
    body = {
        "type": absolute(reverse("catalogue:data")) + f"#galat-{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        **more,
    }
    return JsonResponse(
        body,
        status=status,
        content_type=PROBLEM,
        json_dumps_params={"ensure_ascii": False},
    )
