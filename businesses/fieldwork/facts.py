"""The main facts that a visit compares with the owner, and where each is mended."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAME, CHANGED = "same", "changed"


@dataclass(frozen=True)
class Fact:
    """One fact; `part` is the section of the edit form, or a page of its own when it has none."""

    key: str
    label: str | Promise
    part: str = ""
    page: str = "businesses:edit"


FACTS = (
    Fact("name", _("nama usaha"), "bagian-usaha"),
    Fact("owner", _("pemilik"), "bagian-pemilik"),
    Fact("place", _("tempat dan alamat"), "bagian-tempat"),
    Fact("phone", _("nomor HP/WA"), "bagian-kontak"),
    Fact("product", _("produk utama"), "bagian-usaha"),
    Fact("workers", _("tenaga kerja"), page="businesses:figures_add"),
    Fact("activity", _("masih berproduksi"), page="businesses:activity"),
    Fact("permits", _("izin"), page="businesses:permit_add"),
)
BY_KEY = {fact.key: fact for fact in FACTS}
