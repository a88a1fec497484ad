"""The history of a product, its photos and its permits, told as sentences."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.acts import event_model
from core.stories import Names, Story, Teller, changed, gathered, undoing
from products.models import Product, ProductPermit, ProductPhoto

CURATION = {
    "draft": gettext_lazy("Produk ditarik menjadi draf."),
    "submitted": gettext_lazy("Produk diajukan ke kurator."),
    "published": gettext_lazy("Produk tayang di katalog."),
    "rejected": gettext_lazy("Produk dikembalikan: %(reason)s"),
}
SILENT = {
    "id", "version", "created_at", "created_by", "updated_by", "submitted_at", "submitted_by",
    "curated_at", "curated_by", "curation", "rejection_reason", "business",
}  # fmt: skip
SILENT_OF_PHOTOS = {
    "key", "width", "height", "position", "product", "added_at", "added_by",
    "focus_x", "focus_y",
}  # fmt: skip


def tell(product: Product) -> list[Story]:
    """Return the newest stories of a product first; a fixed number of statements."""
    return gathered(_events(product))


def _events(product: Product) -> Iterator[tuple[Teller, Any]]:
    rows = product.events.select_related("pgh_context").order_by("pgh_id")
    yield from ((sentences, event) for event in rows)
    for model, tell_one in ((ProductPhoto, photo_sentences), (ProductPermit, permit_sentences)):
        parts = event_model(model).objects.filter(product_id=product.pk)
        parts = parts.select_related("pgh_context").order_by("pgh_id")
        yield from ((tell_one, event) for event in parts)


def sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a product tells; `before` is the row before it."""
    if event.pgh_label == "delete":
        yield _("Produk %(name)s dihapus.") % {"name": event.name}
    elif event.pgh_label == "insert" and undoing(event):
        yield _("Produk %(name)s dipulihkan.") % {"name": event.name}
    elif event.pgh_label == "insert" or before is None:
        yield _("Produk dicatat dengan nama %(name)s.") % {"name": event.name}
    else:
        if event.curation != before.curation:
            yield _moved(event)
        yield from changed(event, before, names, silent=SILENT)


def _moved(event: Any) -> str:
    if undoing(event):
        return _('Kurasi kembali menjadi "%(state)s".') % {"state": event.get_curation_display()}
    return str(CURATION[event.curation]) % {"reason": event.rejection_reason}


def photo_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a photo tells."""
    said = f" ({event.alt})" if event.alt else ""
    if event.pgh_label == "delete":
        yield _("Foto dihapus%(said)s.") % {"said": said}
    elif event.pgh_label == "insert":
        text = _("Foto dikembalikan%(said)s.") if undoing(event) else _("Foto ditambahkan%(said)s.")
        yield text % {"said": said}
    elif before is not None:
        if event.key != before.key:
            yield _("Foto diganti.")
        if event.position != before.position:
            yield _("Urutan foto diubah.")
        yield from changed(event, before, names, silent=SILENT_OF_PHOTOS)


def permit_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a product's permit tells."""
    permit = names(event._meta.get_field("permit").related_model, event.permit_id)
    if event.pgh_label == "delete":
        yield _("Izin %(permit)s dilepas dari produk.") % {"permit": permit}
    else:
        yield _("Izin %(permit)s dipilih untuk produk.") % {"permit": permit}


def category_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a shelf tells."""
    if event.pgh_label == "insert":
        yield _("Kategori %(name)s dibuat.") % {"name": event.name}
    elif before is not None:
        yield from changed(event, before, names, opening=f"{event.name}: ", silent=("position",))


def featured_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a featured product tells."""
    if event.pgh_label == "delete":
        yield _("Tidak lagi produk unggulan.")
    elif event.pgh_label == "insert":
        day = date_format(event.starts_on, "j F Y")
        yield _("Menjadi produk unggulan mulai %(day)s.") % {"day": day}
    elif before is not None:
        yield from changed(event, before, names, silent=("position",))
