"""Figures, permits, consents, visits and assistance of the demo's businesses."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from django.utils import timezone

from accounts.models import User
from businesses import services
from businesses.models import Business, PermitKind, Unit
from dashboard.demo import people
from dashboard.demo.goods import goods
from dashboard.demo.makers import Maker

YEARS = (2023, 2024, 2025, 2026)
# Days until a permit ends, by turn: long valid, about to end, just over.
LEFT = (900, 620, 80, 400, 25, 1100, 5, -40, 300, -200)
VISITS = (
    "Produksi berjalan, rumah produksi bersih. Minta pendampingan foto produk.",
    "Pemilik sedang ke pasar, ditemui istrinya. Data tenaga kerja dicocokkan.",
    "Bahan baku naik, produksi dikurangi sepertiga sejak bulan lalu.",
    "Sudah memakai pencatatan harian. Ingin ikut kurasi pameran.",
)
AID = (
    ("training", "Pelatihan keamanan pangan", 1_500_000),
    ("halal", "Fasilitasi sertifikat halal", 4_300_000),
    ("exhibition", "Stan Grebeg Besar Expo", 2_000_000),
    ("packaging", "Desain dan cetak kemasan", 3_500_000),
    ("machine", "Mesin spinner peniris minyak", 7_800_000),
    ("brand", "Pendaftaran merek", 1_800_000),
    ("marketing", "Kelas foto produk dan toko daring", 900_000),
)


@dataclass
class Papers:
    """Reference rows that papers point to."""

    kinds: dict[str, PermitKind]
    units: dict[str, Unit]

    @classmethod
    def ready(cls) -> "Papers":
        """Read them once."""
        return cls(
            {row.code: row for row in PermitKind.objects.all()},
            {row.code: row for row in Unit.objects.all()},
        )

    def add(self, business: Business, maker: Maker, by: User, luck: Random) -> None:
        """Everything one business has on file; drafts have little."""
        self._figures(business, maker, by, luck)
        if maker.fate == "draft" and maker.number % 2:
            return
        self._permits(business, maker, by)
        self._consents(business, maker, by, luck)
        self._field_work(business, maker, by, luck)

    def _figures(self, business: Business, maker: Maker, by: User, luck: Random) -> None:
        n = maker.number
        good = goods()[maker.trade.kinds[0]]
        men, women = luck.randint(1, 5 + n % 9), luck.randint(0, 4 + n % 12)
        output = good.items[0].price_min * good.capacity * 12 * luck.uniform(0.4, 0.8)
        output = min(max(output, 60_000_000), 4_000_000_000)
        years = [2026] if maker.fate == "draft" else YEARS[n % 3 :]
        for step, year in enumerate(years):
            grown = (0.9 + 0.09 * step) * luck.uniform(0.95, 1.08)
            services.save_figures(
                business=business,
                by=by,
                year=year,
                workers_male=men + step // 2,
                workers_female=None if n % 22 == 9 else women + step // 3,
                investment=None if n % 10 == 3 else round(output * 0.22, -5).__int__(),
                capacity=Decimal(good.capacity * 12),
                unit=self.units[good.items[0].unit],
                per="year",
                output_value=round(output * grown, -5).__int__(),
                material_value=None if n % 8 == 5 else round(output * grown * 0.55, -5).__int__(),
                materials=good.materials,
                sales=round(output * grown * 0.96, -5).__int__(),
                electricity_value=luck.randint(8, 90) * 100_000,
                export_value=round(output * 0.1, -5).__int__() if business.exports else None,
                export_countries=["Malaysia", "Jepang"][: 1 + n % 2] if business.exports else [],
                source=f"Pendataan IKM {year}",
            )

    def _permits(self, business: Business, maker: Maker, by: User) -> None:
        n, today = maker.number, timezone.localdate()
        ends = today + dt.timedelta(days=LEFT[n % len(LEFT)])
        food = goods()[maker.trade.kinds[0]].shelf == "pangan"
        papers: list[tuple[str, str, dt.date | None]] = []
        if food and n % 3 != 1:  # food without halal is the office's most urgent list
            papers.append(("halal", people.halal(n + 1), None))
        if food and n % 5 != 4:
            papers.append(("pirt", people.pirt(n + 1, ends.year), ends))
        if maker.trade.key in ("asap", "bandeng") and n % 4 == 0:
            papers.append(("skp", f"DEMO/SKP/33/{n:04d}", ends + dt.timedelta(days=60)))
        if maker.trade.key == "batik" and n % 3:
            papers.append(("batikmark", f"DEMO-BM-{n:04d}", ends))
        if maker.trade.key in ("mebel", "ukir") and n % 2:
            papers.append(("svlk", f"DEMO-LK-{n:04d}", ends))
        if n % 4 == 1:
            papers.append(("merek", people.mark(n + 1), today + dt.timedelta(days=2000)))
        for kind, number, expires in papers:
            issued = min(expires or today, today) - dt.timedelta(days=300 + n * 3)
            services.save_permit(
                business=business,
                by=by,
                kind=self.kinds[kind],
                number=number,
                issued_on=issued,
                expires_on=expires,
                facilitated_by="Dinnakerind Demak" if n % 4 == 0 else "",
            )

    def _consents(self, business: Business, maker: Maker, by: User, luck: Random) -> None:
        n = maker.number
        if n % 16 == 15:  # the owner was not asked yet
            return
        purposes = ["listing", "contact", "photo", "location"][: 1 if n % 10 == 6 else 3 + n % 2]
        for purpose in purposes:
            services.give_consent(
                business=business,
                by=by,
                purpose=purpose,
                source=luck.choice(["form", "form", "spoken", "message"]),
                given_on=timezone.localdate() - dt.timedelta(days=luck.randint(20, 600)),
            )

    def _field_work(self, business: Business, maker: Maker, by: User, luck: Random) -> None:
        n, today = maker.number, timezone.localdate()
        for turn in range(n % 3):
            services.record_visit(
                business=business,
                by=by,
                on=today - dt.timedelta(days=luck.randint(3, 120) + 150 * turn),
                confirmed=turn == 0,
                notes=VISITS[(n + turn) % len(VISITS)],
            )
        if n % 2 == 0:
            kind, title, value = AID[n // 2 % len(AID)]
            services.record_assistance(
                business=business,
                by=by,
                kind=kind,
                title=title,
                year=YEARS[n % 4],
                value=None if n % 5 == 0 else value,
                provider="Dinnakerind Demak",
            )
