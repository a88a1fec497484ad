"""Every form that does not simply stand on the page of its own address with nothing to know."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commitments.sides import Party
from tests.accounts import before
from tests.accounts.before import Found
from tests.accounts.office import LONG
from tests.products.conftest import photo

CSV = b"Nama usaha;Desa;Kecamatan;Jenis;Nama kegiatan;Tahun\nTahu;;;;Pelatihan;2025\n"


@dataclass(frozen=True)
class Form:
    """How the form of an address is sent."""

    page: str = ""  # where it stands, when not at its own address
    answers: dict[str, Any] = field(default_factory=dict)
    before: Callable[[Found], Found] = lambda found: {}
    by: str = ""  # a role, "owner", "phone" (of an owner, not let in) or "visitor"


def file(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def many(key: str, row: str, **said: str) -> tuple[str, Form]:
    """The change of many of one list."""
    return f"/kerja/usaha/ubah-banyak/{key}/", Form(
        answers={"pilih": f"{{{row}}}", "pratinjau": "1"} | said, by="budi"
    )


COMMITMENT, OWNER = "/kerja/komitmen/<int:pk>/", "/o/<str:token>/"
LINK, ABOUT = "/kerja/komitmen/pemilik/<int:pk>/", "/o/<str:token>/laporan/<int:report>/"
SENTRA, REQUEST = "/kerja/sentra/<int:pk>/", "/kerja/permintaan/<int:pk>/"
PHOTO = "/kerja/produk/<int:pk>/foto/<int:photo>/"
OFFER = Form(by="agung", before=before.offered)
FORMS: dict[str, Form] = {
    **dict(
        [
            many("usaha", "business", activity="paused"),
            many("produk", "product", export_ready="ya"),
            many("izin", "permit", note="Diperiksa"),
            many("kunjungan", "visit", notes="Diperiksa"),
            many("angka", "figures", workers_male="4"),
            many("fasilitasi", "assistance", result="Baik"),
        ]
    ),
    "/kerja/usaha/impor-kegiatan/": Form(
        answers={"kind": "assistance", "file": file("d.csv", CSV)}
    ),
    "/akun/bahasa/": Form(answers={"bahasa": "en"}),
    "/kerja/usaha/impor/<int:pk>/tahun/": Form(answers={"year": "2023"}, by="budi"),
    "/kerja/usaha/impor/<int:pk>/urungkan/": Form(before=before.brought, by="budi"),
    "/kerja/usaha/impor-kegiatan/<int:pk>/urungkan/": Form(before=before.kept_visits, by="budi"),
    **{
        f"/kerja/usaha/kembali/<int:pk>/{step}/": Form(before=before.planned, by="budi")
        for step in ("terapkan", "batal")
    },
    "/kerja/usaha/<int:pk>/angka/": Form(answers={"year": "2024", "workers_male": "3"}),
    "/kerja/usaha/<int:pk>/angka/<int:year>/": Form(answers={"year": "2025", "workers_male": "3"}),
    "/kerja/usaha/<int:pk>/pastikan/batal/": Form(before=before.confirmed, by="budi"),
    "/kerja/tampilan/": Form(answers={"name": "Bonang", "list": "businesses:list"}),
    "/kerja/tampilan/<int:pk>/": Form(answers={"name": "Bonang", "act": "save"}, by="budi"),
    "/kerja/draf/<int:pk>/buang/": Form(by="budi"),
    "/kerja/produk/baru/": Form(page="/kerja/produk/baru/?usaha={business}", by="ratna"),
    "/kerja/produk/unggulan/": Form(
        before=before.published, answers={"produk": "{product}", "starts_on": "2026-11-24"}
    ),
    "/kerja/produk/unggulan/<int:pk>/": Form(answers={"act": "cabut"}),
    "/kerja/produk/kategori/<int:category>/pensiun/": Form(
        before=before.shelved, answers={"into": "{shelf}"}
    ),
    "/kerja/komitmen/baru/": Form(
        page="/kerja/komitmen/baru/?contoh=halal&usaha={registry}",
        answers={"simpan": "1", "community_text": LONG, "community_target": "1"},
    ),
    LINK + "terkirim/": Form(before=before.linked),
    LINK + "cabut/": Form(before=before.linked),
    LINK + "buka/": Form(before=before.locked),
    "/kerja/komitmen/impor/": Form(answers={"file": file("k.xlsx", before.PROMISES)}),
    "/kerja/komitmen/impor/<uuid:key>/": Form(before=before.kept, by="budi"),
    COMMITMENT + "ubah/": Form(before=before.draft, by="budi"),
    COMMITMENT + "janji/": Form(before=before.draft, by="budi"),
    COMMITMENT + "tawarkan/": Form(before=before.draft, by="budi"),
    COMMITMENT + "tarik/": Form(before=before.offered, by="budi"),
    COMMITMENT + "tanda-tangan/": OFFER,
    COMMITMENT + "tanda-tangan-ikm/": Form(before=before.offered, by="budi"),
    COMMITMENT + "tolak/": OFFER,
    COMMITMENT + "laporan/<int:report>/konfirmasi/": Form(
        before=partial(before.told, party=Party.COMMUNITY, by_owner=True, disputed=False), by="budi"
    ),
    COMMITMENT + "laporan/<int:report>/jawab/": Form(
        before=partial(before.told, party=Party.GOVERNMENT, by_owner=False, disputed=True),
        by="budi",
    ),
    **{
        f"/kerja/antrean/{part}/<int:pk>/{act}/": Form(
            page=f"/kerja/antrean/{part}/<int:pk>/",
            answers=answers,
            before=partial(before.taken, part=part, by=by),
            by=by,
        )
        for part, by in (("usaha", "budi"), ("produk", "ratna"))
        for act, answers in (
            ("sahkan", {}),
            ("kembalikan", {"own": "Lengkapi dulu"}),
            ("lewati", {}),
            ("lepaskan", {}),
        )
    },
    "/kerja/antrean/usaha/<int:pk>/sahkan/": Form(
        page="/kerja/antrean/usaha/<int:pk>/",
        answers={"version": "{version}"},
        before=partial(before.complete, status="submitted"),
        by="budi",
    ),
    "/kerja/antrean/produk/<int:pk>/sahkan/": Form(
        page="/kerja/antrean/produk/<int:pk>/",
        answers={"version": "1", "cek-note": LONG},
        before=before.shown_to_ratna,
        by="ratna",
    ),
    "/kerja/riwayat/<uuid:pk>/batalkan/": Form(before=before.mended, by="budi"),
    "/kerja/antrean/usaha/urungkan/": Form(
        before=partial(before.decided, part="usaha", by="budi"), by="budi"
    ),
    "/kerja/antrean/produk/urungkan/": Form(
        before=partial(before.decided, part="produk", by="ratna"), by="ratna"
    ),
    "/kerja/usaha/<int:pk>/ajukan/": Form(
        before=partial(before.complete, status="draft", submitted_at=None, submitted_by=None),
        by="budi",
    ),
    "/kerja/usaha/<int:pk>/verifikasi/": Form(
        before=partial(before.complete, status="submitted"), by="budi"
    ),
    "/kerja/usaha/<int:pk>/persetujuan/": Form(before=before.unasked, by="budi"),
    "/kerja/usaha/<int:pk>/pulihkan/": Form(before=before.archived, by="budi"),
    "/kerja/usaha/impor/<int:pk>/pilih/": Form(answers={"row-{row}": "skip"}, by="budi"),
    "/kerja/usaha/impor-kegiatan/<int:pk>/pilih/": Form(answers={"row-0": "{business}"}, by="budi"),
    "/kerja/produk/<int:pk>/foto/": Form(answers={"photos": photo()}, by="ratna"),
    "/kerja/produk/<int:pk>/foto/urutan/": Form(
        answers={"urutan": "{photo},{first}"}, before=before.two_photos, by="ratna"
    ),
    PHOTO + "ganti/": Form(answers={"photos": photo()}, before=before.pictured, by="ratna"),
    PHOTO + "fokus/": Form(
        answers={"ketuk.x": "20", "ketuk.y": "10"}, before=before.pictured, by="ratna"
    ),
    PHOTO + "pindah/": Form(answers={"step": "-1"}, before=before.two_photos, by="ratna"),
    PHOTO + "keterangan/": Form(answers={"alt": "Kerupuk"}, by="ratna"),
    "/kerja/produk/<int:pk>/inggris/": Form(answers={"name_en": "Crackers"}, by="ratna"),
    "/kerja/produk/<int:pk>/tarik/": Form(before=before.submitted, by="ratna"),
    "/kerja/duplikat/<int:pk>/buka/": Form(before=before.dismissed, by="budi"),
    "/kerja/pertanyaan/<int:pk>/": Form(answers={"state": "answered"}, by="budi"),
    SENTRA + "usulkan/": Form(
        page=SENTRA, answers={"reason": LONG}, before=before.standing, by="budi"
    ),
    SENTRA + "pulihkan/": Form(page=SENTRA, before=before.put_away, by="agung"),
    REQUEST + "usaha/": Form(
        answers={"business": "{registry}"}, before=before.about_nobody, by="budi"
    ),
    REQUEST + "penuhi/": Form(
        answers={"identity": "KTP", "answer": LONG}, before=before.asked_to_mend, by="budi"
    ),
    COMMITMENT + "batal/": Form(by="agung"),
    COMMITMENT + "janji/<int:pledge>/peserta/": Form(before=before.draft, by="budi"),
    "/kerja/dasbor/potret/<int:pk>/perbaiki/": Form(answers={"reason": LONG}, by="agung"),
    "/kerja/dasbor/putusan/usaha/": Form(
        answers={"officer": "{officer}", "district": "33.21.12"},
        before=partial(before.complete, status="submitted"),
        by="agung",
    ),
    "/kerja/dasbor/putusan/komitmen/<int:pk>/": OFFER,
    OWNER + "masuk/": Form(
        page=OWNER, answers={"digits": "1234"}, before=before.linked, by="phone"
    ),
    OWNER + "benar/": Form(page=OWNER, before=before.linked, by="owner"),
    OWNER + "ubah/": Form(
        answers={"note": "Pindah ke rumah sebelah"}, before=before.linked, by="owner"
    ),
    OWNER + "tampil/": Form(page=OWNER, before=before.linked, by="owner"),
    OWNER + "janji/<int:pledge>/lapor/": Form(before=before.linked, by="owner"),
    ABOUT: Form(
        before=lambda found: (
            before.linked(found) | before.told(found, Party.GOVERNMENT, False, False)
        ),
        by="owner",
    ),
    ABOUT + "jawab/": Form(
        before=lambda found: before.linked(found) | before.told(found, Party.COMMUNITY, True, True),
        by="owner",
    ),
    **{
        f"{OWNER}komitmen/<int:commitment>/{act}/": Form(
            before=lambda found: before.linked(found) | before.offered(found), by="owner"
        )
        for act in ("tanda-tangan", "tolak")
    },
    **{
        f"/usaha/asap-{{business}}/{act}/": Form(
            answers={"name": "Lim", "contact": "+65 9123 4567", "text": "Bisa 500 bungkus?"},
            before=before.visited,
            by="visitor",
        )
        for act in ("tanya", "keliru", "milik-saya")
    },
}
