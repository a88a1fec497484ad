"""How a maker is reached: what the owner opened, the chat first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from core.phones import format_phone, is_mobile, whatsapp

# Where people sell, by the last two parts of an address's host.
SHOPS = {
    "tokopedia.com": "Tokopedia",
    "shopee.co.id": "Shopee",
    "shopee.com": "Shopee",
    "bukalapak.com": "Bukalapak",
    "lazada.co.id": "Lazada",
    "blibli.com": "Blibli",
    "tiktok.com": "TikTok",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
}


@dataclass(frozen=True)
class Ways:
    """What the public may use to reach a maker; "" and nothing where the owner did not agree."""

    chat: str = ""
    phone: str = ""
    phone_shown: str = ""
    email: str = ""
    website: str = ""
    shops: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phone or self.email or self.website or self.shops)


def ways(row: Mapping[str, Any], text: str) -> Ways:
    """Return the ways that a row read for the public tells; `text` is written into the chat.

    A telephone with a cord has no chat.
    """
    phone = row["shown_phone"]
    return Ways(
        chat=whatsapp(phone, text) if phone and is_mobile(phone) else "",
        phone=phone,
        phone_shown=format_phone(phone) if phone else "",
        email=row["shown_email"],
        website=row["shown_website"],
        shops=tuple((shop_name(address), address) for address in row["shown_shops"]),
    )


def shop_name(address: str) -> str:
    """Return what people call the shop at an address."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    found = (name for end, name in SHOPS.items() if host == end or host.endswith(f".{end}"))
    return next(found, host)
