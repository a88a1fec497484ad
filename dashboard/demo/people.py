"""Made-up people and numbers: well formed, and plainly nobody's.

Phones lie in 0835, which no operator has; NIB begin with 9999; serials of NIK begin with 9.
"""

from datetime import date, timedelta
from random import Random

MEN = [
    "Karno",
    "Slamet",
    "Suwarno",
    "Mukhlis",
    "Ahmad Fauzi",
    "Sugiyono",
    "Nur Kholis",
    "Zaenal",
    "Sutrisno",
    "Rohmad",
    "Muhtadi",
    "Joko Susilo",
    "Abdul Wahid",
    "Kasmuri",
    "Bambang",
    "Sholikin",
    "Masrukin",
    "Hadi Purnomo",
    "Darsono",
    "Khoirul",
]
WOMEN = [
    "Siti Aminah",
    "Sri Wahyuni",
    "Nur Hidayah",
    "Kasminah",
    "Umi Kulsum",
    "Rukayah",
    "Suparti",
    "Endang",
    "Zulaikah",
    "Wiwik",
    "Masruroh",
    "Tutik",
    "Khotimah",
    "Sulastri",
    "Yanti",
    "Juwariyah",
    "Murni",
    "Ngatini",
    "Solekah",
    "Ismiyati",
]
LAST = [
    "Purwanto",
    "Handayani",
    "Mustofa",
    "Rahayu",
    "Setiawan",
    "Lestari",
    "Hidayat",
    "Prasetyo",
    "Utami",
    "Santoso",
    "Maulana",
    "Wibowo",
    "Kurniawan",
    "Safitri",
    "Ningsih",
    "Anwar",
]


def person(number: int, luck: Random) -> tuple[str, str]:
    """Name and gender ("L", "P") of a made-up owner."""
    if number == 0:
        return "Karno", "L"
    gender = luck.choice("LPP")
    first = luck.choice(MEN if gender == "L" else WOMEN)
    return (first if luck.random() < 0.35 else f"{first} {luck.choice(LAST)}"), gender


def nik(district_code: str, number: int, gender: str, luck: Random) -> str:
    """A NIK that passes every check; its serial, from 9000 up, was never given out."""
    born = date(1962, 1, 1) + timedelta(days=luck.randrange(38 * 365))
    day = born.day + (40 if gender == "P" else 0)
    area = district_code.replace(".", "")
    return f"{area}{day:02d}{born.month:02d}{born.year % 100:02d}{9000 + number % 1000:04d}"


def phone(number: int) -> str:
    """A mobile number of the right shape in a range that no operator has."""
    return f"+62835{10000000 + number * 137:08d}"


def nib(number: int) -> str:
    """Thirteen digits in a range that is not given out."""
    return f"9999{number * 104729 % 10**9:09d}"


def pirt(number: int, expires: int) -> str:
    """Fifteen digits: 4–7 name Demak, the last two the year of expiry."""
    return f"2063321{number % 10**6:06d}{expires % 100:02d}"


def halal(number: int) -> str:
    """`ID` and seventeen digits."""
    return f"ID33110{number:012d}"


def mark(number: int) -> str:
    """The number of a registered mark."""
    return f"IDM{number:09d}"
