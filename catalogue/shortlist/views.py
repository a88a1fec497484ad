"""The page of a visitor's list, and the list as a workbook."""

from io import BytesIO
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import cards, texts
from catalogue.models import Entry
from catalogue.search.pages import SHOWN
from catalogue.sharing.page import absolute
from catalogue.shortlist import lists
from catalogue.views.public import public
from core.office import office
from core.workbook_out import XLSX_TYPE, Head, write_xlsx

FULL = "penuh"


def entries_of(picked: list[int]) -> list[Entry]:
    """Return those of the picked products that the public sees, in the order they were picked."""
    found = Entry.objects.only(*SHOWN).in_bulk(picked) if picked else {}
    return [found[pk] for pk in picked if pk in found]


@public
def shortlist(request: HttpRequest) -> HttpResponse:
    """Show a list; `tambah` and `hapus` change it, which is another address."""
    word = request.GET.get(lists.NAME, "")
    picked = lists.read(word)
    add, drop = (lists.numbers(request.GET.getlist(name)) for name in ("tambah", "hapus"))
    if add or drop:
        return _changed(picked or [], add, drop)
    found = entries_of(picked or [])
    here = absolute(f"{request.path}?{urlencode({lists.NAME: word})}")
    shared = _("Daftar pilihan produk: %(address)s") % {"address": here}
    context = {
        "word": word if picked else "",
        "broken": picked is None,
        "full": FULL in request.GET,
        "most": lists.MOST,
        "lines": [_line(entry, word) for entry in found],
        "gone": len(picked or []) - len(found),
        "address": here,
        "chat": f"https://wa.me/?text={quote(shared)}",
    }
    return render(request, "catalogue/shortlist.html", context)


def _changed(picked: list[int], add: list[int], drop: list[int]) -> HttpResponse:
    kept, full = lists.changed(picked, add, drop)
    pairs = [(lists.NAME, lists.written(kept))] if kept else []
    pairs += [(FULL, "1")] if full else []
    address = reverse("catalogue:shortlist")
    return redirect(f"{address}?{urlencode(pairs)}" if pairs else address)


def _line(entry: Entry, word: str) -> dict[str, object]:
    card = cards.card(entry)
    return {"card": card, "pk": entry.pk, "address": f"{card.address}?{lists.NAME}={word}"}


@public
def workbook(request: HttpRequest) -> HttpResponse:
    """The list as a workbook, in the language of the page."""
    found = entries_of(lists.read(request.GET.get(lists.NAME, "")) or [])
    target = BytesIO()
    heads = [
        Head(_("Produk")),
        Head(_("Usaha")),
        Head(_("Tempat")),
        Head(_("Harga mulai (Rp)"), "money"),
        Head(_("Harga sampai (Rp)"), "money"),
        Head(_("Satuan"), "choice"),
        Head(_("Sertifikat")),
        Head(_("Alamat halaman")),
    ]
    rows = (_row(entry) for entry in found)
    write_xlsx(target, heads, rows, name=_("Daftar pilihan"), tell=_footer)
    response = HttpResponse(target.getvalue(), content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="daftar-pilihan.xlsx"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _row(entry: Entry) -> list[object]:
    card = cards.card(entry)
    unit = texts.chosen(vars(entry), "unit")
    badges = ", ".join(card.badges)
    start = [card.name, card.business, card.place, entry.price, entry.price_max]
    return [*start, unit, badges, absolute(card.address)]


def _footer(count: int) -> str:
    said = ngettext("%(n)s produk", "%(n)s produk", count) % {"n": count}
    return f"{said} · {office().name} · {timezone.localdate():%d/%m/%Y}"
