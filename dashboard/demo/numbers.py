"""Numbers that pass every check and yet belong to nobody.

Phones begin with 0810-0000, which no operator has given out; a NIK ends above 9000, far beyond the
births of one day in a kecamatan; NIB begin with 0099.
"""

import datetime as dt
from random import Random


def phone(serial: int) -> str:
    """A mobile number in E.164."""
    return f"+6281000{serial:06d}"


def nik(serial: int, *, district: str, gender: str, luck: Random) -> str:
    """16 digits PPKKCC DDMMYY SSSS; `district` is the code of a kecamatan ("33.21.12")."""
    born = dt.date(1958, 1, 1) + dt.timedelta(days=luck.randrange(42 * 365))
    day = born.day + (40 if gender == "P" else 0)
    return f"{district.replace('.', '')}{day:02d}{born:%m%y}{9001 + serial % 998}"


def npwp(serial: int) -> str:
    """15 digits whose first nine satisfy Luhn."""
    first = f"00{serial:06d}"
    return f"{first}{_check_digit(first)}515000"


def nib(serial: int) -> str:
    """13 digits."""
    return f"0099{serial * 7919 % 10**7:07d}21"


def permit(kind: str, serial: int, *, expires: dt.date | None) -> str:
    """The number of a permit of this kind, in its own shape."""
    year = expires.year if expires else 0
    shapes = {
        "pirt": f"2063321{serial % 10**6:06d}{year % 100:02d}",
        "halal": f"ID3311{serial:013d}",
        "bpom-md": f"MD2{serial:011d}",
        "merek": f"IDM{serial:09d}",
        "skp": f"{serial:05d}/33/SKP/BK/I/{year}",
        "batikmark": f"{serial:04d}/BM/{year}",
    }
    return shapes.get(kind, f"CONTOH-{kind.upper()}-{serial:05d}")


def _check_digit(digits: str) -> int:
    """The digit that makes `digits` followed by it satisfy Luhn."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 == 0 else 1)
        total += number - 9 if number > 9 else number
    return -total % 10
