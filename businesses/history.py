"""History told as sentences: what changed, from what to what, by whom, when."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.models import Business
from core.stories import Names, Story, changed, gathered, undoing

STATUS = {
    "draft": gettext_lazy("Data dipulihkan menjadi draf."),
    "submitted": gettext_lazy("Data diajukan untuk diverifikasi."),
    "returned": gettext_lazy("Data dikembalikan: %(reason)s"),
    "verified": gettext_lazy("Data diverifikasi."),
    "archived": gettext_lazy("Data diarsipkan: %(reason)s"),
}
HANGING = ["YearlyFigures", "Permit", "Consent", "Visit", "Assistance"]


def tell(business: Business) -> list[Story]:
    """Return the newest stories of a business first; a fixed number of statements."""
    rows = ((sentences, event) for event in _events(business))
    return gathered(rows, noted=("verify", "restore", "set_activity"))


def _events(business: Business) -> Iterator[Any]:
    """Yield the rows of every history table that speak of this business, oldest first."""

    def rows(name: str, **where: Any) -> models.QuerySet:
        model = apps.get_model("businesses", f"{name}Event")
        return model.objects.filter(**where).select_related("pgh_context").order_by("pgh_id")

    yield from rows("Business", pgh_obj_id=business.pk)
    if business.owner_id:
        yield from rows("Owner", pgh_obj_id=business.owner_id)
    for name in HANGING:
        yield from rows(name, business_id=business.pk)


def sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row tells; `before` is the row before it, None for the first."""
    kind = event._meta.model_name.removesuffix("event")
    if event.pgh_label == "insert" and undoing(event):
        yield _("%(thing)s dipulihkan.") % {"thing": _thing(kind, event, names)}
    elif event.pgh_label == "insert" and kind != "owner":
        yield _began(kind, event, names)
    elif event.pgh_label == "delete":
        yield _("%(thing)s dihapus.") % {"thing": _thing(kind, event, names)}
    elif before is not None:
        yield from _changes(kind, event, before, names)


def _began(kind: str, event: Any, names: Names) -> str:
    if kind == "business":
        return _("Usaha didaftarkan dengan nama %(name)s.") % {"name": event.name}
    return _("%(thing)s dicatat.") % {"thing": _thing(kind, event, names)}


def _thing(kind: str, event: Any, names: Names) -> str:
    if kind in ("business", "owner"):
        return _("Data %(name)s") % {"name": event.name}
    if kind == "yearlyfigures":
        return _("Data tahun %(year)s") % {"year": event.year}
    if kind == "permit":
        sort = names(event._meta.get_field("kind").related_model, event.kind_id)
        return _("Izin %(kind)s nomor %(number)s") % {"kind": sort, "number": event.number}
    if kind == "consent":
        return _("Persetujuan (%(purpose)s)") % {"purpose": event.get_purpose_display()}
    if kind == "visit":
        return _("Kunjungan %(day)s") % {"day": date_format(event.on)}
    return _("Fasilitasi %(title)s") % {"title": getattr(event, "title", "")}


def _changes(kind: str, event: Any, before: Any, names: Names) -> Iterator[str]:
    if kind == "business" and event.status != before.status:
        yield _moved(event)
    if kind == "consent" and event.withdrawn_at and not before.withdrawn_at:
        yield _("%(thing)s ditarik.") % {"thing": _thing(kind, event, names)}
        return
    opening = "" if kind in ("business", "owner") else f"{_thing(kind, event, names)}: "
    yield from changed(event, before, names, opening=opening)


def _moved(event: Any) -> str:
    if undoing(event) and event.status != "archived":
        return _('Keadaan data kembali menjadi "%(status)s".') % {
            "status": event.get_status_display()
        }
    reason = event.return_reason if event.status == "returned" else event.archive_reason
    return str(STATUS[event.status]) % {"reason": reason}
