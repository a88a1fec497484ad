"""The cast: staff accounts of the demo, with passwords that are shown once."""

import secrets

from accounts import services
from accounts.models import User
from accounts.permissions import RoleCode
from core.names import place_key
from regions.models import Region

DOMAIN = "demo.invalid"  # a domain that can never exist marks what belongs to the demo
# Username, full name, role, kecamatan of work (none = the whole regency).
CAST = (
    ("sari", "Sari Wulandari", RoleCode.FIELD_OFFICER, "Mranggen, Sayung"),
    ("joko", "Joko Pranowo", RoleCode.FIELD_OFFICER, "Bonang, Wedung"),
    ("tini", "Kartini Rahmawati", RoleCode.FIELD_OFFICER, "Demak, Wonosalam, Karangtengah"),
    ("hadi", "Hadi Susanto", RoleCode.FIELD_OFFICER, "Gajah, Karanganyar, Mijen, Dempet"),
    ("nur", "Nur Faizah", RoleCode.FIELD_OFFICER, "Guntur, Karangawen, Kebonagung"),
    ("budi", "Budi Santoso", RoleCode.VERIFIER, ""),
    ("ratna", "Ratna Kusuma", RoleCode.CURATOR, ""),
    ("agung", "Agung Nugroho", RoleCode.OFFICIAL, ""),
    ("dewi", "Dewi Anggraini", RoleCode.IT_ADMIN, ""),
)
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another


def password() -> str:
    """Twelve signs in three groups, about 59 bits."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(3))


def demo_users() -> dict[str, User]:
    """Accounts that a demo made, by username."""
    return {user.username: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}


def hire_cast(regency: Region) -> dict[str, str]:
    """Make the accounts that are missing; return username → password of those just made."""
    districts = {row.key: row for row in Region.objects.districts_of(regency)}
    shown = {}
    for username, full_name, role, area in CAST:
        if User.objects.filter(username=username).exists():
            continue
        shown[username] = password()
        services.hire(
            username=username,
            full_name=full_name,
            role=role,
            regency=regency,
            districts=[districts[place_key(name)] for name in area.split(",") if name],
            password=shown[username],
            email=f"{username}@{DOMAIN}",
            by=None,
        )
    return shown


def reset_passwords() -> dict[str, str]:
    """Give every account of the demo a new password; return username → password."""
    shown = {}
    for username, user in demo_users().items():
        shown[username] = password()
        services.set_password(user=user, password=shown[username], by=None)
    return shown
