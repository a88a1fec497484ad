"""The history of a product, told as sentences with the words of `businesses.history`."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.history import SHOWN, Names, Story, changed
from products.models import Product

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


def tell(product: Product) -> list[Story]:
    """Return the newest stories of a product first; a fixed number of statements."""
    events = list(product.events.select_related("pgh_context").order_by("pgh_id"))
    names = Names(events)
    stories: dict[Any, Story] = {}
    before = None
    for event in events:
        said = list(_sentences(event, before, names))
        before = event
        if said:
            context = event.pgh_context.metadata if event.pgh_context else {}
            key = event.pgh_context_id or event.pgh_id
            by = context.get("by_name") or _("sistem")
            story = stories.setdefault(key, Story(event.pgh_created_at, by))
            story.sentences += said
    return sorted(stories.values(), key=lambda story: story.at, reverse=True)[:SHOWN]


def _sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    if before is None:
        yield _("Produk dicatat dengan nama %(name)s.") % {"name": event.name}
        return
    if event.curation != before.curation:
        yield str(CURATION[event.curation]) % {"reason": event.rejection_reason}
    yield from changed(event, before, names, silent=SILENT)
