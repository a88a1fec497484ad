"""Writes what hangs on the demo's businesses: yearly figures, permits, consents, visits, help."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import attrgetter
from random import Random
from typing import TypeVar

from django.db import models

from businesses.models import (
    Assistance,
    Business,
    Consent,
    Permit,
    Unit,
    Visit,
    YearlyFigures,
)
from dashboard.demo import numbers
from dashboard.demo.history import told
from dashboard.demo.plan import PlannedBusiness
from dashboard.demo.register import Register, by_actor

M = TypeVar("M", bound=models.Model)
YEARS = 4  # this one and the three before
MILLION = 1_000_000
# Days from today on which permits end, dealt out in turn: some gone, some soon, most later.
ENDINGS = (900, 1400, -40, 5, 700, 24, 1100, 75, 600, -200, 1500, 800, 400, 1300)
ISSUED = 5 * 365  # days a permit runs
COUNTRIES = ("Malaysia", "Singapura", "Jepang", "Belanda", "Amerika Serikat", "Arab Saudi")
NOTES = (
    "Produksi berjalan, data cocok dengan catatan pemilik.",
    "Alat baru sudah dipakai. Pemilik menanyakan jadwal pelatihan kemasan.",
    "Rumah produksi bersih; tempat cuci tangan perlu ditambah.",
    "Pemilik sedang ke pasar, data dipastikan oleh istrinya.",
    "Foto produk diambil. Label belum memuat tanggal kedaluwarsa.",
    "Nomor WhatsApp diganti, persetujuan diperbarui.",
)
HELP = (
    ("training", "Pelatihan kemasan dan label", "Dinnakerind Demak", None),
    ("halal", "Fasilitasi sertifikat halal", "Dinnakerind Demak", 350_000),
    ("machine", "Bantuan mesin dan peralatan", "Kementerian Perindustrian", 18_500_000),
    ("brand", "Fasilitasi pendaftaran merek", "Dinnakerind Demak", 500_000),
    ("exhibition", "Pameran produk unggulan Jawa Tengah", "Dekranasda Demak", 2_000_000),
    ("marketing", "Pelatihan pemasaran digital", "Dinas Perindustrian Jawa Tengah", None),
    ("capital", "Pendampingan kredit usaha rakyat", "Bank mitra", None),
    ("packaging", "Bantuan kemasan standing pouch", "Rumah Kemasan", 1_500_000),
)
GIVERS = {
    "Dinnakerind Demak": "office",
    "Dekranasda Demak": "private",
    "Bank mitra": "private",
    "Rumah Kemasan": "private",
}
RESULTS = ("", "", "Label baru sudah dipakai.", "Omzet naik setelah kegiatan.", "Masih didampingi.")
NEXT = (
    "Ambil foto produk untuk katalog",
    "Bantu isi NIB di OSS",
    "Antar formulir halal",
    "Tanyakan hasil pelatihan",
)


def write_papers(register: Register) -> None:
    """Write everything that belongs to a business, in few statements."""
    _write(register, "save_figures", YearlyFigures, _figures, "recorded_by")
    _write(register, "save_permit", Permit, _permits, "recorded_by")
    consents = _write(register, "give_consent", Consent, _consents, "recorded_by")
    _withdraw(register, consents)
    visits = _write(register, "record_visit", Visit, _visits, "officer")
    _confirm(visits)
    _write(register, "record_assistance", Assistance, _assistances, "recorded_by")


def _write(
    register: Register, verb: str, model: type[M], maker: Callable[..., Iterator[M]], actor: str
) -> list[M]:
    """Write what `maker` makes for each business, told under those who recorded it."""
    rows = [row for pair in register.rows for row in maker(register, *pair)]
    for by, theirs in by_actor(rows, attrgetter(actor)):
        with told(verb, by):
            model._default_manager.bulk_create(theirs)
    return rows


def _figures(
    register: Register, planned: PlannedBusiness, business: Business
) -> Iterator[YearlyFigures]:
    if planned.has("spare"):
        return
    luck, trade = planned.luck, planned.trade
    size = luck.random() ** 1.6  # many small ones, few large
    workers = round(_between(trade.workers, size))
    sales = _between(trade.sales, size) * 0.8
    for year in range(register.today.year - YEARS + 1, register.today.year + 1):
        sales *= 0.95 + 0.2 * luck.random()
        missing = 0.35 if year == register.today.year else 0.1
        if luck.random() < missing and not planned.has("full"):
            continue
        workers = max(trade.workers[0], workers + luck.choice((-1, 0, 0, 0, 1)))
        row = _year(planned, register.units, year, workers)
        row.business, row.recorded_by = business, register.staff["budi"]
        _money(row, planned, size, sales, luck)
        yield row


def _year(
    planned: PlannedBusiness, units: dict[str, Unit], year: int, workers: int
) -> YearlyFigures:
    """The figures of one year, as yet without money."""
    trade = planned.trade
    women = round(workers * trade.women)
    return YearlyFigures(
        year=year,
        workers_male=workers - women,
        workers_female=women,
        unit=units[trade.unit],
        per=YearlyFigures.Per.MONTH,
        materials=trade.materials,
        machines=trade.machines,
        source=planned.luck.choice(("kunjungan petugas", "isian pemilik", "SIINas")),
    )


def _money(
    row: YearlyFigures, planned: PlannedBusiness, size: float, sales: float, luck: Random
) -> None:
    """Fill in rupiah and amounts; one in eight owners would rather not say."""
    trade = planned.trade
    amount = Decimal(round(_between(trade.amount, size)))
    row.capacity, row.production = amount, (amount * Decimal("0.8")).quantize(Decimal(1))
    row.installed_capacity = amount * 2 if luck.random() < 0.4 else None
    if luck.random() < 0.125 and not planned.has("full"):
        return
    row.investment = _rupiah(_between(trade.investment, size))
    row.sales = _rupiah(sales)
    row.output_value = _rupiah(sales * 1.04)
    row.material_value = _rupiah(sales * (0.4 + 0.25 * luck.random()))
    row.electricity_value = _rupiah(sales * 0.018)
    row.fuel_value = _rupiah(sales * 0.03)
    row.water_value = _rupiah(sales * 0.004)
    row.land_building_value = _rupiah(60 + 300 * size) if luck.random() < 0.6 else None
    if planned.has("export"):
        row.export_value = _rupiah(sales * 0.3)
        row.export_countries = luck.sample(COUNTRIES, 2)


def _permits(register: Register, planned: PlannedBusiness, business: Business) -> Iterator[Permit]:
    if planned.has("spare"):
        return
    kinds = register.kinds
    for place, code in enumerate(planned.trade.permits):
        likely = 0.62 if code in ("pirt", "halal") else 0.3
        if planned.luck.random() > likely and not planned.has("full"):
            continue
        days = 800 if planned.has("full") else ENDINGS[(planned.serial + 5 * place) % len(ENDINGS)]
        kind = kinds[code]
        expires = register.today + dt.timedelta(days=days) if kind.expires else None
        issued = (expires or register.today) - dt.timedelta(days=ISSUED if expires else 300)
        helped = planned.luck.random() < 0.4
        yield Permit(
            business=business,
            kind=kind,
            number=numbers.permit(code, planned.serial * 10 + place, expires=expires),
            issued_on=issued,
            expires_on=expires,
            facilitated_by="Dinnakerind Demak" if helped else "",
            recorded_by=register.staff["budi"],
        )


def _consents(
    register: Register, planned: PlannedBusiness, business: Business
) -> Iterator[Consent]:
    if planned.has("nolisting") or planned.has("spare") or planned.status == "archived":
        return
    luck = planned.luck
    without: set[str] = {"contact"} if planned.has("nocontact") else set()
    without |= {"photo"} if luck.random() < 0.04 else set()
    without |= {"location"} if luck.random() < 0.3 else set()
    without = without if not planned.has("full") else set()
    source = luck.choice(("form", "form", "spoken", "message"))
    given = (business.submitted_at or business.created_at).date()
    for purpose in Consent.Purpose.values:
        if purpose not in without:
            yield Consent(
                business=business,
                purpose=purpose,
                source=source,
                given_on=given,
                recorded_by=register.officer(planned),
            )


def _withdraw(register: Register, consents: list[Consent]) -> None:
    gone = {business.pk for planned, business in register.rows if planned.has("withdrawn")}
    taken = [consent for consent in consents if consent.business_id in gone]
    for consent in taken:
        day = register.today - dt.timedelta(days=9)
        consent.withdrawn_at = register.moment(day, Random(consent.purpose))
        consent.withdrawn_by = register.staff["budi"]
    if taken:
        with told("withdraw_consent", register.staff["budi"]):
            Consent.objects.bulk_update(taken, ["withdrawn_at", "withdrawn_by"])


def _visits(register: Register, planned: PlannedBusiness, business: Business) -> Iterator[Visit]:
    luck = planned.luck
    if planned.status in ("draft", "archived") or planned.has("old") or luck.random() < 0.4:
        return
    first = business.created_at.date()
    for _ in range(luck.choice((1, 1, 2))):
        span = max(1, (register.today - first).days)
        on = first + dt.timedelta(days=luck.randrange(span))
        officer, confirmed = register.officer(planned), luck.random() < 0.75
        row = Visit(business=business, on=on, officer=officer, recorded_by=officer)
        row.confirmed, row.notes = confirmed, luck.choice(NOTES)
        row.checks = dict.fromkeys(("owner", "phone", "product"), "same")
        row.recorded_at = register.moment(on, luck)
        if planned.serial % 7 == 0:
            row.next_step = NEXT[planned.serial // 7 % len(NEXT)]
            row.next_on = max(on, register.today + dt.timedelta(days=planned.serial % 11 - 3))
        yield row


def _confirm(visits: list[Visit]) -> None:
    """A visit that confirmed the data dates the business, as the service does."""
    changed = {}
    for visit in visits:
        business = visit.business
        if visit.confirmed and visit.on > (business.last_confirmed_on or dt.date.min):
            business.last_confirmed_on, business.last_confirmed_by = visit.on, visit.officer
            changed[business.pk] = business
    for by, businesses in by_actor(changed.values(), attrgetter("last_confirmed_by")):
        with told("confirm", by):
            Business.objects.bulk_update(businesses, ["last_confirmed_on", "last_confirmed_by"])


def _assistances(
    register: Register, planned: PlannedBusiness, business: Business
) -> Iterator[Assistance]:
    luck = planned.luck
    if planned.status != "verified" or (luck.random() < 0.55 and not planned.has("full")):
        return
    food = "halal" in planned.trade.permits
    fitting = [row for row in HELP if food or row[0] not in ("halal", "packaging")]
    for kind, title, provider, value in luck.sample(fitting, luck.choice((1, 1, 2))):
        yield Assistance(
            business=business,
            kind_id=kind,
            giver=GIVERS.get(provider, "government"),
            result=luck.choice(RESULTS),
            title=title,
            year=register.today.year - luck.randrange(YEARS),
            value=value,
            provider=provider,
            recorded_by=register.staff["budi"],
        )


def _between(span: tuple[int, int], share: float) -> float:
    return span[0] + (span[1] - span[0]) * share


def _rupiah(millions: float) -> int:
    return round(millions * 10) * MILLION // 10
