"""The workbook to fill in: headings that are understood, and one commitment to write over."""

import datetime as dt
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.importing.columns import COLUMNS
from core.workbook_out import LANGUAGE, Head, write_xlsx

KINDS = {"target": "decimal", "starts": "date", "due": "date", "number": "id"}


def workbook() -> bytes:
    """Return an xlsx file with both promises of an example, which says so."""
    target = BytesIO()
    today = timezone.localdate()
    with override(LANGUAGE):
        shared = {
            "title": _("CONTOH: Sertifikasi halal"),
            "theme": _("perizinan"),
            "starts": today,
            "due": dt.date(today.year + 1, 12, 31),
        }
        names = ("party", "who", "text", "indicator", "target", "measure")
        both = (
            (
                *(_("pemerintah"), "Bidang Perindustrian", _("Membiayai sertifikat halal.")),
                *(_("berkas diajukan"), 1, _("berkas")),
            ),
            (
                *(_("IKM"), "IKM-33.21-000001", _("Memisahkan dapur produksi.")),
                *(_("dapur terpisah"), 1, _("usaha")),
            ),
        )
        heads = [Head(str(k.label), KINDS.get(k.field, "text")) for k in COLUMNS]
        rows = [
            [(shared | dict(zip(names, said, strict=True))).get(k.field) for k in COLUMNS]
            for said in both
        ]
        write_xlsx(target, heads, rows, name=_("Komitmen"), tell=lambda count: "")
    return target.getvalue()
