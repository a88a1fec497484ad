"""Products a visitor picked, as a signed word in an address.

Signed, so that an address that was cut or changed on its way is noticed instead of showing another
list. The numbers stand in base 36: fifty of them still fit a chat message.
"""

import re
from collections.abc import Iterable, Sequence

from django.core import signing
from django.utils.http import base36_to_int, int_to_base36

MOST = 50
LONGEST = 900  # signs of a list in an address
NAME = "p"  # the word in addresses
_signer = signing.Signer(sep="~", salt="catalogue.shortlist")
_BODY = re.compile(r"[0-9a-z]{1,13}(\.[0-9a-z]{1,13}){0,49}")


def written(picked: Sequence[int]) -> str:
    """Return a list as its word; "" for an empty one."""
    return _signer.sign(".".join(int_to_base36(pk) for pk in picked)) if picked else ""


def read(word: str) -> list[int] | None:
    """Return the products of a word, [] for none; None when the word is not one of ours."""
    if not word:
        return []
    try:
        body = _signer.unsign(word[:LONGEST])
    except signing.BadSignature:
        return None
    return [base36_to_int(part) for part in body.split(".")] if _BODY.fullmatch(body) else None


def known(word: str) -> str:
    """Return the word when it is one of ours, "" otherwise: what other pages may carry along."""
    return word if read(word) else ""


def numbers(typed: Iterable[str]) -> list[int]:
    """Return the product numbers among typed texts."""
    return [int(text) for text in typed if re.fullmatch(r"[0-9]{1,18}", text, re.ASCII)]


def changed(picked: list[int], add: list[int], drop: list[int]) -> tuple[list[int], bool]:
    """Return the list with some added and some dropped, and whether it was too long."""
    kept = [pk for pk in dict.fromkeys([*picked, *add]) if pk and pk not in drop]
    return kept[:MOST], len(kept) > MOST
