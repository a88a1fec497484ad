"""What the trail says of an account: its role and reach in words, from what to what.

Always in the office's language, whoever acts: the trail outlives the reader's choice.
"""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User

PASSWORD = gettext_lazy("kata sandi diganti")
SECOND_FACTOR = gettext_lazy("verifikasi dua langkah dicabut")
Words = dict[str, str]


def of(user: User) -> Words:
    """Return what an account is, by the name of each thing."""
    with override(settings.LANGUAGE_CODE):
        names = user.districts.order_by("name").values_list("name", flat=True)
        everywhere = "—" if user.sees_part else _("seluruh kabupaten")
        return {
            _("nama lengkap"): user.full_name,
            _("peran"): str(user.get_role_display()),
            _("kecamatan tugas"): ", ".join(names) or everywhere,
            _("kabupaten/kota"): str(user.regency or "—"),
            _("surel"): user.email,
            _("nomor HP"): user.phone,
            _("akun"): _("aktif") if user.is_active else _("dinonaktifkan"),
        }


def said(words: Words) -> str:
    """Tell a new account."""
    with override(settings.LANGUAGE_CODE):
        told = "; ".join(f"{name}: {value}" for name, value in words.items() if value)
        return _("akun baru; %(told)s") % {"told": told}


def compared(before: Words, after: Words) -> str:
    """Tell what changed, from what to what; "" when nothing did."""
    changed = [
        f"{name}: {old or '—'} → {after[name] or '—'}"
        for name, old in before.items()
        if old != after[name]
    ]
    return "; ".join(changed)
