"""The fixed cast: the people and places that every test speaks of.

`Member` is a signed-in browser of one member of staff: `sari.get("/kerja/")`, `sari.user`.
"""

from django.test import Client

from accounts.models import User
from accounts.permissions import RoleCode
from core.names import place_key
from regions.models import Region

# (code, level, kind, name): enough of Demak for a story, with its real codes.
PLACES = [
    ("33", "province", "provinsi", "Jawa Tengah"),
    ("33.21", "regency", "kabupaten", "Demak"),
    ("33.21.01", "district", "kecamatan", "Mranggen"),
    ("33.21.01.2001", "village", "desa", "Banyumeneng"),
    ("33.21.01.2002", "village", "desa", "Kebonbatur"),
    ("33.21.04", "district", "kecamatan", "Sayung"),
    ("33.21.04.2004", "village", "desa", "Kalisari"),
    ("33.21.11", "district", "kecamatan", "Demak"),
    ("33.21.11.1018", "village", "kelurahan", "Bintoro"),
    ("33.21.12", "district", "kecamatan", "Bonang"),
    ("33.21.12.2019", "village", "desa", "Wonosari"),
    ("33.21.12.2010", "village", "desa", "Morodemak"),
]


class Member(Client):
    """A browser in which `user` is signed in."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user
        self.force_login(user)


def set_places() -> Region:
    """Write the places down and return the regency."""
    Region.objects.bulk_create(
        Region(
            code=code,
            level=level,
            kind=kind,
            name=name,
            key=place_key(name),
            parent_id=code.rpartition(".")[0] or None,
        )
        for code, level, kind, name in PLACES
    )
    return Region.objects.get(pk="33.21")


def hire(username: str, full_name: str, role: RoleCode, *districts: str) -> User:
    """Make a member of staff of Demak, in some districts or in all of it."""
    user = User.objects.create_user(username, full_name=full_name, role=role, regency_id="33.21")
    user.districts.set(districts)
    return user
