"""Businesses of the demo: each goes through the services as a real one would."""

from dataclasses import dataclass
from random import Random

from accounts.models import User
from businesses import services
from businesses.models import Business, Cluster, IndustryClass, LegalForm
from core.names import place_key
from dashboard.demo import people
from dashboard.demo.goods import goods
from dashboard.demo.makers import Maker
from dashboard.demo.papers import Papers
from regions.models import Region

RETURNS = (
    "Nama desa belum sesuai KTP pemilik. Cocokkan, lalu ajukan lagi.",
    "Jumlah tenaga kerja laki-laki dan perempuan tertukar menurut foto KK.",
    "KBLI tidak cocok dengan produk utama. Pilih ulang berdasarkan produknya.",
    "NIB atas nama orang lain. Mohon tanyakan lagi kepada pemilik.",
)
ARCHIVES = ("Tercatat dua kali saat pendataan 2024.", "Pindah ke luar kabupaten sejak awal tahun.")
STORIES = (
    ("Dirintis {year} dari dapur rumah, kini dikerjakan bersama tetangga sedusun.",
     "Begun in {year} in a home kitchen, now worked together with neighbours of the hamlet."),
    ("Usaha keluarga generasi kedua. Anak-anak muda desa belajar di sini setelah lulus sekolah.",
     "A second-generation family business where young villagers learn the trade after school."),
    ("Memulai dari pesanan hajatan tetangga, sekarang mengirim sampai Semarang dan Kudus.",
     "Started with orders for neighbours' feasts; now delivers as far as Semarang and Kudus."),
    ("Bahan kami beli dari petani dan nelayan sekitar, supaya uangnya berputar di desa.",
     "We buy from farmers and fishers nearby, so that the money stays in the village."),
)  # fmt: skip


@dataclass
class Office:
    """Who does what, and the reference rows that businesses point to."""

    staff: dict[str, User]
    officers: dict[str, User]
    classes: dict[tuple[int, str], IndustryClass]
    forms: dict[str, LegalForm]
    papers: Papers
    luck: Random

    @classmethod
    def open(cls, staff: dict[str, User]) -> "Office":
        """Read what is needed once."""
        return cls(
            staff,
            {code: user for user in staff.values() for code in user.district_codes},
            {(row.edition, row.code): row for row in IndustryClass.objects.filter(level=5)},
            {row.code: row for row in LegalForm.objects.all()},
            Papers.ready(),
            Random(3321),
        )

    def officer(self, village: Region) -> User:
        """The field officer of a village's kecamatan."""
        return self.officers[village.district_code]

    def officer_of(self, business: Business) -> User:
        """The field officer of a business's kecamatan."""
        return self.officers[business.district_id]


def village_of(maker: Maker, regency: Region) -> Region:
    """The village a maker is in; raises Region.DoesNotExist for a slip in `makers.txt`."""
    district, village = maker.place
    parent = Region.objects.districts_of(regency).get(key=place_key(district))
    return Region.objects.villages_of(parent).get(key=place_key(village))


def found_clusters(makers: list[Maker], regency: Region, office: Office) -> dict[str, Cluster]:
    """The sentra: a trade with five makers or more in its first village."""
    found = {}
    for maker in makers:
        trade = maker.trade
        if not trade.clustered or trade.key in found or trade.places.count(trade.places[0]) < 5:
            continue
        first = Maker(0, "", trade, trade.places[0], "")
        village = village_of(first, regency)
        word, english = CLUSTERS[trade.key]
        found[trade.key] = Cluster.objects.create(
            slug=f"{trade.key}-{village.key}",
            name=f"Sentra {word} {village.name}",
            name_en=f"{english} of {village.name}",
            region=village,
            branch=office.classes[trade.edition, trade.class_code].branch,
            description=f"Perajin {word.lower()} di {village.full_name} bekerja berdekatan, "
            "berbagi bahan baku, dan menerima pesanan besar bersama-sama.",
            description_en=f"Makers in {village.name} who work side by side, share materials "
            "and take large orders together.",
        )
    return found


CLUSTERS = {
    "asap": ("Ikan Asap", "Fish smokers"),
    "kerupuk": ("Kerupuk", "Cracker makers"),
    "garam": ("Garam", "Salt makers"),
    "batik": ("Batik Demakan", "Batik makers"),
    "konveksi": ("Konveksi", "Garment makers"),
    "buah": ("Olahan Belimbing dan Jambu", "Starfruit and rose apple makers"),
}


def register_maker(
    office: Office, maker: Maker, village: Region, cluster: Cluster | None
) -> Business:
    """Register one business with its figures, papers and field work, not yet submitted."""
    by = office.officer(village)
    fields = _identity(office, maker, village) | _place(office, maker, village)
    fields |= _industry(office, maker)
    at_home = cluster is not None and cluster.region_id == village.pk
    business = services.register(by=by, **fields, cluster=cluster if at_home else None)
    office.papers.add(business, maker, by, office.luck)
    return business


def _identity(office: Office, maker: Maker, village: Region) -> dict[str, object]:
    n, luck = maker.number, office.luck
    owner, gender = people.person(n, luck)
    no_nib = n % 6 == 2
    return {
        "name": maker.name,
        "owner_name": "" if maker.fate == "draft" and n % 2 else owner,
        "gender": "" if maker.fate == "draft" and n % 2 else gender,
        "nik": "" if n % 5 == 4 or maker.fate == "draft" else
        people.nik(village.district_code, n, gender, luck),
        "legal_form": office.forms[luck.choice(["perorangan"] * 5 + ["ud", "cv", "kub"])],
        "established_year": None if n % 14 == 13 else luck.randint(1984, 2024),
        "nib": None if no_nib else people.nib(n + 1),
        "nib_status": luck.choice(["none", "in_process", "unknown"]) if no_nib else "given",
        "phone": "" if n % 12 == 7 else people.phone(n + 1),
        "phone_typed": "" if n % 12 == 7 else "0" + people.phone(n + 1)[3:],
    }  # fmt: skip


def _place(office: Office, maker: Maker, village: Region) -> dict[str, object]:
    luck = office.luck
    lost = maker.fate == "draft" and maker.number % 3 == 0
    near = village.latitude is not None and maker.number % 3 != 1 and not lost
    return {
        "village": None if lost else village,
        "district": village.parent,
        "address": "" if lost else f"Dukuh {luck.choice(HAMLETS)}",
        "rt": luck.randint(1, 9),
        "rw": luck.randint(1, 6),
        "latitude": round(village.latitude + luck.uniform(-0.006, 0.006), 6) if near else None,
        "longitude": round(village.longitude + luck.uniform(-0.006, 0.006), 6) if near else None,
    }


HAMLETS = [
    "Krajan",
    "Sempulur",
    "Gendok",
    "Ngepreh",
    "Tlogo",
    "Karangmalang",
    "Bandengan",
    "Sidorejo",
]


def _industry(office: Office, maker: Maker) -> dict[str, object]:
    trade, n = maker.trade, maker.number
    indonesian, english = STORIES[n % len(STORIES)]
    year = 1990 + n % 33
    good = goods()[trade.kinds[n % len(trade.kinds)]]
    return {
        "industry_class": office.classes[trade.edition, trade.class_code],
        "main_product": good.items[n % len(good.items)].name.indonesian,
        "description": "" if n % 4 == 3 else indonesian.format(year=year),
        "description_en": "" if n % 4 == 3 else english.format(year=year),
        "exports": n % 21 == 8,
    }


def settle(office: Office, maker: Maker, business: Business) -> Business:
    """Move a business to its fate."""
    by, budi = office.officer_of(business), office.staff["budi"]
    if maker.fate == "draft":
        return business
    business = services.submit(business=business, by=by)
    if maker.fate == "returned":
        reason = RETURNS[maker.number % len(RETURNS)]
        return services.return_(business=business, by=budi, reason=reason)
    if maker.fate == "archived":
        reason = ARCHIVES[maker.number % len(ARCHIVES)]
        return services.archive(business=business, by=budi, reason=reason)
    if maker.fate == "verified":
        business = services.verify(business=business, by=budi)
    return business


def rest(office: Office, maker: Maker, business: Business) -> None:
    """What happens after: some stop for a while, some close, some withdraw their consent."""
    by, n = office.officer_of(business), maker.number
    if n % 18 == 10:
        services.set_activity(business=business, by=by, activity="paused")
    elif n % 27 == 16:
        services.set_activity(business=business, by=by, activity="closed")
    if n % 20 == 11:
        for consent in business.consents.standing().filter(purpose="contact"):
            services.withdraw_consent(consent=consent, by=by)
    if n % 40 == 24:
        for consent in business.consents.standing():
            services.withdraw_consent(consent=consent, by=by)
