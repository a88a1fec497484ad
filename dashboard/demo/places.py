"""Where the demo's businesses lie: codes by name, and a point near the middle of the village."""

from decimal import Decimal
from random import Random

from regions.models import Region

# Roughly the middle of each kecamatan, read off a map by hand; points are scattered about it.
MIDDLES = {
    "Mranggen": (-7.028, 110.516),
    "Karangawen": (-7.045, 110.586),
    "Guntur": (-6.973, 110.602),
    "Sayung": (-6.928, 110.519),
    "Karangtengah": (-6.917, 110.578),
    "Wonosalam": (-6.926, 110.652),
    "Dempet": (-6.958, 110.733),
    "Gajah": (-6.884, 110.722),
    "Karanganyar": (-6.851, 110.772),
    "Mijen": (-6.807, 110.722),
    "Demak": (-6.893, 110.639),
    "Bonang": (-6.838, 110.600),
    "Wedung": (-6.772, 110.612),
    "Kebonagung": (-7.002, 110.695),
}
SPREAD = 0.018  # degrees, about two kilometres: villages about the middle of their kecamatan
NEAR = 0.003  # and businesses about that of their village


class Gazetteer:
    """The regency's places by name, read once."""

    def __init__(self, regency: Region) -> None:
        self.regency = regency
        self.districts = {row.name: row for row in Region.objects.districts_of(regency)}
        villages = Region.objects.in_regency(regency).filter(level=Region.Level.VILLAGE)
        self.villages = {(row.parent_id, row.name): row for row in villages}
        self._set_middles()

    def district(self, name: str) -> Region:
        """Return a kecamatan; KeyError names one that is not loaded."""
        return self.districts[name]

    def village(self, district: str, name: str) -> Region:
        """Return a desa or kelurahan; KeyError names one that is not loaded."""
        return self.villages[self.districts[district].pk, name]

    def _set_middles(self) -> None:
        """Give regions a made-up middle where no boundaries were loaded that tell the true one."""
        for name, district in self.districts.items():
            _set_middle(district, MIDDLES[name])
        middles = {row.pk: (row.latitude, row.longitude) for row in self.districts.values()}
        for village in self.villages.values():
            about = middles[village.parent_id]
            _set_middle(village, _near(about, SPREAD, Random(village.pk)))
        rows = [*self.districts.values(), *self.villages.values()]
        Region.objects.bulk_update(rows, ["latitude", "longitude"])


def _near(middle: tuple[float, float], spread: float, luck: Random) -> tuple[float, float]:
    north, east = middle
    return north + luck.uniform(-spread, spread), east + luck.uniform(-spread, spread)


def _set_middle(region: Region, middle: tuple[float, float]) -> None:
    if region.latitude is None:
        region.latitude, region.longitude = (round(part, 6) for part in middle)


def point(village: Region, luck: Random) -> tuple[Decimal, Decimal]:
    """Latitude and longitude of a place in this village."""
    north, east = _near((village.latitude, village.longitude), NEAR, luck)
    return Decimal(f"{north:.6f}"), Decimal(f"{east:.6f}")
