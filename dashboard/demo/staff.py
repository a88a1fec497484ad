"""The demo's staff: accounts with one-time passwords. There is no default password anywhere."""

import secrets
from dataclasses import dataclass

from accounts import services
from accounts.models import User
from accounts.permissions import RoleCode
from regions.models import Region

CONSONANTS, VOWELS = "bdgjklmnprstw", "aiueo"


@dataclass(frozen=True)
class Member:
    """One of the cast; no districts means the whole regency."""

    username: str
    full_name: str
    role: RoleCode
    districts: tuple[str, ...] = ()


CAST = (
    Member("sari", "Sari Wulandari", RoleCode.FIELD_OFFICER, ("Mranggen", "Sayung")),
    Member("joko", "Joko Pranowo", RoleCode.FIELD_OFFICER, ("Bonang", "Wedung")),
    Member(
        "tini",
        "Kartini Rahmawati",
        RoleCode.FIELD_OFFICER,
        ("Demak", "Wonosalam", "Karangtengah"),
    ),
    Member(
        "hadi", "Hadi Susanto", RoleCode.FIELD_OFFICER, ("Gajah", "Karanganyar", "Mijen", "Dempet")
    ),
    Member("nur", "Nur Faizah", RoleCode.FIELD_OFFICER, ("Guntur", "Karangawen", "Kebonagung")),
    Member("budi", "Budi Santoso", RoleCode.VERIFIER),
    Member("ratna", "Ratna Dewanti", RoleCode.CURATOR),
    Member("agung", "Agung Prabowo", RoleCode.OFFICIAL),
    Member("dewi", "Dewi Lestari", RoleCode.IT_ADMIN),
)


@dataclass(frozen=True)
class Key:
    """What is told once: with which password a member signs in."""

    member: Member
    password: str


def hire_cast(regency: Region) -> list[Key]:
    """Make the accounts that are not there yet; return their passwords."""
    keys = []
    for member in CAST:
        if User.objects.filter(username=member.username).exists():
            continue
        key = Key(member, new_password())
        services.hire(
            username=member.username,
            full_name=member.full_name,
            role=member.role,
            regency=regency,
            districts=list(Region.objects.districts_of(regency).filter(name__in=member.districts)),
            password=key.password,
            by=None,
        )
        keys.append(key)
    return keys


def reset_passwords() -> list[Key]:
    """Give every member of the cast a new password, which ends their sessions."""
    keys = []
    for member in CAST:
        user = User.objects.filter(username=member.username).first()
        if user:
            key = Key(member, new_password())
            services.set_password(user=user, password=key.password, by=None)
            keys.append(key)
    return keys


def cast() -> dict[str, User]:
    """The accounts by username."""
    names = [member.username for member in CAST]
    return {user.username: user for user in User.objects.filter(username__in=names)}


def officer_of(district: str) -> str:
    """The username of a kecamatan's field officer."""
    return next(member.username for member in CAST if district in member.districts)


def new_password() -> str:
    """A random password that can be read aloud: about 49 bits, as "tako-rimu-bela-4821"."""
    groups = [_syllable() + _syllable() for _ in range(3)]
    return "-".join([*groups, f"{secrets.randbelow(10_000):04d}"])


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)
