"""A product as lists show it, rendered once for the same contents and remembered."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language

from catalogue import texts
from catalogue.models import Entry
from products import photos
from products.photos import Picture

MOTIFS = {
    "pangan": "pangan",
    "minuman": "pangan",
    "tembakau": "pangan",
    "ikan": "laut",
    "garam": "laut",
    "batik": "kain",
    "tekstil": "kain",
    "pakaian": "kain",
    "kulit": "kain",
    "kayu": "kayu",
    "mebel": "kayu",
    "kerajinan": "kayu",
    "bangunan": "tanah",
    "logam": "logam",
    "elektronik": "logam",
    "angkutan": "logam",
}


def address_of(kind: str, name: str, pk: int, fallback: str) -> str:
    """Return the public address of a product or a business: its name, then its number."""
    return _addressed(get_language(), kind, f"{slugify(name)[:60] or fallback}-{pk}")


@lru_cache(maxsize=8192)
def _addressed(_language: str | None, kind: str, last: str) -> str:
    """A list names the same addresses again and again; they hang on the language alone."""
    return reverse(f"catalogue:{kind}", args=[last])


def number_in(address: str) -> int:
    """Return the number at the end of what `address_of` made."""
    found = re.search(r"[0-9]{1,18}$", address)
    assert found is not None  # no other address leads here
    return int(found[0])


def motif(branch_code: str) -> str:
    """Return the address of the drawing that stands for a branch where no photo may be shown."""
    return static(f"img/motif/{MOTIFS.get(branch_code, 'umum')}.svg")


@dataclass(frozen=True)
class Card:
    """What one card says, in one language. Equal cards are the same picture on the screen."""

    language: str
    address: str
    name: str
    foreign: bool  # the name is Indonesian on an English page
    business: str
    place: str
    price: str
    badges: tuple[str, ...]
    picture: Picture | None
    motif: str
    pick: int = 0  # the product's number, where the card can be ticked


def card(entry: Entry) -> Card:
    """Return the card of an entry, with the badges that hold today."""
    values = vars(entry)
    today = timezone.localdate().isoformat()
    name = texts.chosen(values, "name")
    return Card(
        language=get_language() or "id",
        address=address_of("product", entry.name, entry.product_id, "produk"),
        name=name,
        foreign=get_language() == "en" and not entry.name_en,
        business=entry.business_name,
        place=f"{texts.place(entry.village_kind, entry.village_name)}, {entry.district_name}",
        price=texts.price(entry.price, entry.price_max, texts.chosen(values, "unit")),
        badges=badges(entry.badges, today),
        picture=_picture(entry, texts.chosen(values, "photo_alt") or name),
        motif=motif(entry.branch_code),
    )


def badges(rows: list[dict], today: str) -> tuple[str, ...]:
    """Return the labels of badges that hold on `today` (ISO date), each once."""
    return tuple(dict.fromkeys(texts.chosen(row, "name") for row in valid(rows, today)))


def valid(rows: list[dict], today: str) -> list[dict]:
    """Return the badges that hold on `today` (ISO date)."""
    return [row for row in rows if not row["until"] or row["until"] >= today]


def _picture(entry: Entry, alt: str) -> Picture | None:
    if not (entry.photo_key and entry.photo_width and entry.photo_height):
        return None
    return photos.card(
        key=entry.photo_key,
        width=entry.photo_width,
        height=entry.photo_height,
        alt=alt,
        focus=(entry.photo_focus_x, entry.photo_focus_y),
    )


def rendered(shown: Card) -> SafeString:
    """Return the HTML of a card."""
    return render_to_string("catalogue/_card.html", {"card": shown})


@dataclass(frozen=True)
class _Asked:
    """A card to be made, the same as another when language, day, manner and the whole row are."""

    language: str
    day: dt.date
    light: bool
    picking: bool
    row: str
    entry: Entry = field(compare=False)


@lru_cache(maxsize=8192)
def _remembered(asked: _Asked) -> SafeString:
    """Return the HTML of a card. A pure function of what is compared, so it stays true."""
    return rendered(_card(asked))


def _card(asked: _Asked) -> Card:
    pick = asked.entry.product_id if asked.picking else 0
    made = replace(card(asked.entry), pick=pick)
    return replace(made, picture=None, motif="") if asked.light else made


def row_of(
    entries: Sequence[Entry], *, light: bool = False, picking: bool = False, carried: str = ""
) -> list[SafeString]:
    """Return the HTML of several cards; `light` ones have no photo.

    `picking`: they can be ticked. `carried`: the list that their links take along; such cards are
    one visitor's own and not remembered.
    """
    language, day = get_language() or "id", timezone.localdate()
    asked = [_Asked(language, day, light, picking, _row(entry), entry) for entry in entries]
    if not carried:
        return [_remembered(one) for one in asked]
    found = [_card(one) for one in asked]
    return [rendered(replace(one, address=f"{one.address}?p={carried}")) for one in found]


def _row(entry: Entry) -> str:
    """All that was read of an entry, in one line."""
    return repr([value for name, value in vars(entry).items() if name != "_state"])
