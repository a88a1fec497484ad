"""How pages that list things, and those that explain, present themselves elsewhere."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from catalogue.sharing import facts
from catalogue.sharing.page import Share, absolute, shortened, title
from core.office import office

# Each page's name and what it is, also on its picture.
PAGES: dict[str, tuple[str | Promise, str | Promise]] = {
    "beranda": (
        gettext_lazy("Produk industri kecil dan menengah"),
        gettext_lazy("Cari produk dan pembuatnya, dengan data yang diperiksa petugas."),
    ),
    "produk": (
        gettext_lazy("Produk IKM"),
        gettext_lazy(
            "Produk industri kecil dan menengah dengan pembuat, harga, dan izinnya. Datanya sudah "
            "diperiksa petugas."
        ),
    ),
    "usaha": (
        gettext_lazy("Usaha IKM"),
        gettext_lazy("Pembuat barang yang datanya sudah diperiksa dan yang setuju tampil."),
    ),
    "peta": (
        gettext_lazy("Peta usaha"),
        gettext_lazy("Pembuat barang yang setuju tampil di peta, menurut kecamatan dan desanya."),
    ),
    "sentra": (
        gettext_lazy("Sentra IKM"),
        gettext_lazy(
            "Tempat para pembuat barang sejenis bekerja berdekatan: barangnya, pembuatnya, dan desanya."
        ),
    ),
    "komitmen": (
        gettext_lazy("Komitmen bersama"),
        gettext_lazy(
            "Janji pemerintah daerah dan janji masyarakat IKM berdampingan: apa yang dijanjikan, "
            "seberapa jauh, dan apakah ditepati."
        ),
    ),
    "statistik": (
        gettext_lazy("Statistik IKM"),
        gettext_lazy("Jumlah IKM, tenaga kerja, dan produksi menurut kecamatan."),
    ),
    "data": (
        gettext_lazy("Data terbuka"),
        gettext_lazy("Produk, usaha, sentra, komitmen, dan statistik IKM sebagai berkas bebas."),
    ),
    "tentang": (
        gettext_lazy("Bagaimana data diperiksa"),
        gettext_lazy("Siapa yang mencatat dan memeriksa data di katalog ini, dan atas izin siapa."),
    ),
}


def share(page: str, path: str, *more: dict) -> Share:
    """Return how one of `PAGES` at `path` presents itself, with further facts."""
    name, said = PAGES[page]
    return Share(
        title=title(str(name), office().name),
        description=str(said),
        image=picture_of(page),
        facts=[facts.crumbs((str(name), path)), *more],
    )


def narrowed(page: str, path: str, paths: Iterable[str], *, q: str = "", one: str = "") -> Share:
    """Return how a list presents itself: whole, of words `q`, or of `one` filter by name.

    `path` is its address with that filter; `paths` are the pages that it leads to.
    """
    name, said = PAGES[page]
    whole = path.partition("?")[0]
    steps = [(str(name), whole), *([(one, path)] if one else [])]
    about = f"{one}: {said}" if one else str(said)
    return Share(
        title=title(*filter(None, (q or one, str(name), office().name))),
        description=shortened(about),
        image=picture_of(page),
        facts=[facts.listed(paths), facts.crumbs(*steps)],
    )


def picture_of(page: str) -> str:
    """Return the whole address of the picture of one of `PAGES`."""
    return absolute(reverse("catalogue:page_picture", args=[page]))
