"""Which made-up businesses the demo has, read from `makers.txt`: trade, place, name, fate."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

TEXT = Path(__file__).parent / "makers.txt"
SECOND = [
    "Barokah",
    "Berkah Segoro",
    "Mulya Asri",
    "Rahayu Sentosa",
    "Sumber Rejeki",
    "Wahyu Ilahi",
    "Mandiri Jaya",
    "Lestari Demakan",
    "Kalijaga",
    "Bintoro Agung",
    "Glagah Wangi",
    "Delima Merah",
    "Tunas Kartini",
    "Arta Mina",
    "Samudra Biru",
    "Putri Pesisir",
    "Karya Tani",
    "Sekar Melati",
    "Tirto Mulyo",
    "Sido Makmur",
    "Ngudi Luhur",
    "Guyub Rukun",
    "Rejo Agung",
    "Langgeng",
    "Sekar Jagad",
    "Bangkit",
    "Ridho Ibu",
    "Sri Rejeki",
    "Tiga Saudara",
    "Ngremboko",
    "Cahaya Pantura",
    "Kembang Setaman",
    "Mugi Lancar",
    "Putra Tuntang",
    "Wali Songo",
    "Harum Manis",
    "Dua Putri",
    "Sari Bumi",
    "Anugerah Tambak",
    "Pandan Arum",
]
LONG = (
    "Kelompok Usaha Bersama Perempuan Nelayan Pengolah Hasil Laut Sumber Makmur Sejahtera "
    "Binaan Desa",
    "Paguyuban Perajin Ukir dan Kaligrafi Kayu Jati Warisan Kadilangu Putra Sunan Kalijaga "
    "Bersaudara",
)
# What becomes of twenty businesses, one after another.
FATES = [
    "verified",
    "verified",
    "submitted",
    "verified",
    "verified",
    "draft",
    "verified",
    "returned",
    "verified",
    "verified",
    "submitted",
    "verified",
    "verified",
    "archived",
    "verified",
    "verified",
    "submitted",
    "verified",
    "draft",
    "verified",
]


@dataclass(frozen=True)
class Trade:
    """Makers of like things: their class of industry, what they make, how they are named."""

    key: str
    class_code: str
    edition: int
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    clustered: bool


@dataclass(frozen=True)
class Maker:
    """One made-up business; `place` is kecamatan and desa, `fate` a status of Business."""

    number: int
    name: str
    trade: Trade
    place: tuple[str, str]
    fate: str


@cache
def trades() -> tuple[Trade, ...]:
    """Every trade of `makers.txt`."""
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    return tuple(_trade(line) for line in lines if line and not line.startswith("#"))


def _trade(line: str) -> Trade:
    key, industry, kinds, words, places = map(str.strip, line.split("|"))
    code, edition = industry.split("/")
    return Trade(
        key.rstrip("+"),
        code,
        int(edition),
        tuple(kinds.split()),
        tuple(word.strip() for word in words.split(",")),
        tuple(_places(places)),
        key.endswith("+"),
    )


def _places(text: str) -> list[tuple[str, str]]:
    found = []
    for part in text.split(";"):
        district, villages = part.split(":")
        for village in villages.split(","):
            name, count = village.strip().rsplit(" ", 1)
            found += [(district.strip(), name)] * int(count)
    return found


def makers(*, small: bool = False) -> list[Maker]:
    """All businesses, or the thirty of a small demo: every kecamatan and every fate is there."""
    luck = Random(3321)
    places = [(trade, place) for trade in trades() for place in trade.places]
    if small:
        places = _few(places, 30)
    names = _names([trade for trade, _ in places], luck)
    return [
        Maker(number, names[number], trade, place, FATES[number % len(FATES)])
        for number, (trade, place) in enumerate(places)
    ]


def _few(
    places: list[tuple[Trade, tuple[str, str]]], count: int
) -> list[tuple[Trade, tuple[str, str]]]:
    seen: set[str] = set()
    first = [p for p in places if not (p[1][0] in seen or seen.add(p[1][0]))]  # type: ignore[func-returns-value]
    return first + [place for place in places if place not in first][: count - len(first)]


def _names(order: list[Trade], luck: Random) -> list[str]:
    """A name for each business, none twice; two of them as long as offices meet."""
    names: list[str] = []
    for number, trade in enumerate(order):
        while True:
            name = f"{trade.words[number % len(trade.words)]} {luck.choice(SECOND)}"
            if name not in names:
                break
        names.append(name)
    names[0] = "Asap Indah Karno"
    for place, long in zip((5, 21), LONG, strict=True):
        names[place] = long
    return names
