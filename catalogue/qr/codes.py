"""Short codes that labels carry: a kind, the record's number, one check sign (decision 0013)."""

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: nothing that looks like something else
PRODUCT, BUSINESS = "p", "u"
KINDS = (PRODUCT, BUSINESS)
MISREAD = str.maketrans("oil", "011")
LONGEST = 14  # signs of the largest number and its check sign


def code_of(kind: str, pk: int) -> str:
    """Return the code of a product ("p…") or a business ("u…"); the same for ever."""
    digits = ""
    rest = pk
    while rest:
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return kind + digits + _check(kind, digits)


def read(code: str) -> tuple[str, int] | None:
    """Return what a code names, however it was typed; None when it is no code of ours."""
    typed = code.lower()
    kind, body = typed[:1], typed[1:].translate(MISREAD)
    if kind not in KINDS or not 2 <= len(body) <= LONGEST or set(body) - set(ALPHABET):
        return None
    digits = body[:-1]
    if digits[0] == "0" or _check(kind, digits) != body[-1]:
        return None
    pk = 0
    for digit in digits:
        pk = pk * len(ALPHABET) + ALPHABET.index(digit)
    return (kind, pk) if pk < 2**63 else None


def _check(kind: str, digits: str) -> str:
    """The sign that tells one wrong or swapped sign (Luhn, with 32 instead of 10)."""
    size, total = len(ALPHABET), KINDS.index(kind)
    for place, digit in enumerate(reversed(digits)):
        value = ALPHABET.index(digit) * (1 if place % 2 else 2)
        total += value // size + value % size
    return ALPHABET[-total % size]
