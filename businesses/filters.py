"""One filterset of the register: it feeds list, map, export, bulk edit and the desk's links."""

import re
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from businesses import choices, completeness, figures, size_sql, worklists
from businesses.columns import COLUMNS
from businesses.models import Branch, Business, Owner, YearlyFigures
from businesses.querysets import BusinessQuerySet
from core.column_filters import FILLED, ColumnFilterSet, choice
from core.figures import choices as named
from core.names import business_key, person_key

YES_NO = [("ya", _("ada")), ("tidak", _("belum ada"))]


def sizes() -> list[tuple[str, str | Promise]]:
    """Size classes by figures of a year, as "2025-industry-kecil"."""
    return [
        (f"{year}-{scale}-{size}", format_lazy("{label} ({year})", label=label, year=year))
        for year, _text in choices.years()
        for scale, labels in size_sql.SIZES.items()
        for size, label in labels.items()
    ]


def _merged() -> BusinessQuerySet:
    return Business.objects.filter(merged_into__isnull=False)


class BusinessFilter(ColumnFilterSet):
    """Narrows a queryset that already starts at `visible_to`."""

    columns = COLUMNS
    always = (
        "kecamatan", "desa", "cabang", "kbli", "sentra", "status", "kegiatan", "nib", "produk",
        "izin", "pastikan", "daftar", "kurang", "milik",
    )  # fmt: skip
    takes_along = {"kecamatan": ("desa",)}

    q = filters.CharFilter(
        label=_("Cari"),
        method="find",
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Nama usaha, pemilik, nomor, NIB, HP")}
        ),
    )
    kecamatan = choice(_("Kecamatan"), "in_district", [])
    desa = choice(_("Desa/kelurahan"), "in_village", [])
    cabang = choice(_("Cabang industri"), "of_branch", [])
    kbli = filters.CharFilter(label=_("KBLI"), method="of_class")
    status = choice(_("Keadaan data"), "with_status", Business.Status.choices)
    kegiatan = choice(_("Kegiatan"), "with_activity", Business.Activity.choices)
    sentra = choice(_("Sentra"), "of_cluster", [])
    sentra_isi = choice(_("Sentra: terisi?"), "in_some_cluster", FILLED)
    nib = choice(_("NIB"), "with_nib", Business.NibStatus.choices)
    produk = choice(_("Produk"), "having_products", YES_NO)
    izin = choice(
        _("Izin"),
        "with_permits",
        [
            ("segera", _("habis dalam 90 hari")),
            ("habis", _("sudah habis")),
            ("tanpa-halal", _("pangan belum halal")),
        ],
    )
    pastikan = choice(_("Pemastian"), "confirmed", [("lama", _("lebih dari setahun lalu"))])
    daftar = choice(
        _("Daftar kerja"), "in_work_list", [(item.code, item.title) for item in worklists.LISTS]
    )
    lengkap = choice(
        _("Kelengkapan"), "complete_to", [("40", "< 40%"), ("60", "< 60%"), ("80", "< 80%")]
    )
    kurang = choice(
        _("Yang belum ada"), "lacking", [(item.key, item.label) for item in completeness.GRID]
    )
    milik = choice(_("Pencatat"), "made_by", [("saya", _("saya sendiri"))])
    angka = choice(_("Angka"), "in_figure", named(figures.FIGURES))
    tahun = choice(_("Punya data tahun"), "with_figures", [])
    kelas = choice(_("Kelas ukuran"), "of_size", [])

    class Meta:
        model = Business
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user, chosen = self.request.user, (self.data or {}).get("kecamatan", "")
        self.filters["kecamatan"].extra["choices"] = choices.districts(user)
        allowed = dict(choices.districts(user))
        self.filters["desa"].extra["choices"] = (
            choices.villages(chosen) if chosen in allowed else []
        )
        self.filters["cabang"].extra["choices"] = choices.named(Branch)
        self.filters["sentra"].extra["choices"] = choices.clusters_ever(user)
        self.filters["tahun"].extra["choices"] = choices.years()
        self.filters["kelas"].extra["choices"] = sizes

    def find(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Match a name, owner, registry number, NIB or phone, however it is spelt.

        Each way of matching is a query of its own, so that each can use its own index.
        """
        ways = [Q(name__icontains=value), Q(registry_number__icontains=value)]
        # The number of a record that was merged leads to the one that was kept.
        gone = _merged().filter(registry_number__icontains=value)
        ways.append(Q(pk__in=gone.values("merged_into")))
        if key := business_key(value):
            ways.append(Q(name_key__contains=key))
        if key := person_key(value):
            ways.append(Q(owner__in=Owner.objects.filter(name_key__contains=key)))
        digits = re.sub(r"\D", "", value)
        if len(digits) >= 4:
            ways.append(Q(nib__startswith=digits))
            local = digits.removeprefix("62").lstrip("0")
            ways += [Q(phone__contains=local)] if len(local) >= 4 else []
        first, *others = (Business.objects.order_by().filter(way).values("pk") for way in ways)
        return rows.filter(pk__in=first.union(*others))

    def in_district(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(district_id=value)

    def in_village(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(village_id=value)

    def of_branch(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(branch_id=value)

    def of_class(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Match a code or its beginning: "10" is all food."""
        return rows.filter(industry_class__code__startswith=re.sub(r"\D", "", value))

    def with_status(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(status=value)

    def with_activity(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(activity=value)

    def of_cluster(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(cluster_id=value)

    def in_some_cluster(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Only those in a sentra that is still there, or outside of all."""
        outside = Q(cluster=None) | Q(cluster__archived_at__isnull=False)
        return rows.filter(outside) if value == "kosong" else rows.exclude(outside)

    def with_nib(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(nib_status=value)

    def having_products(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(has_products=value == "ya")

    def with_permits(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        code = {"segera": "izin-90", "habis": "izin-habis", "tanpa-halal": "tanpa-halal"}[value]
        return rows.in_work_list(code)

    def in_work_list(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.in_work_list(value)

    def complete_to(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Only those below so many percent of the completeness grid."""
        return rows.with_completeness().filter(fullness__lt=int(value))

    def lacking(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Only those without one item of the completeness grid."""
        return rows.filter(completeness.without(value))

    def confirmed(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.stale()

    def made_by(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        return rows.filter(created_by=self.request.user)

    def in_figure(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Only those that a figure of the dashboard counts."""
        return figures.BY_KEY[value].of(rows)

    def with_figures(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Only those with figures of a year."""
        return rows.filter(
            Exists(YearlyFigures.objects.filter(business=OuterRef("pk"), year=int(value)))
        )

    def of_size(self, rows: BusinessQuerySet, name: str, value: str) -> BusinessQuerySet:
        """Only those of a size class by their figures of a year."""
        year, scale, size = value.split("-")
        return rows.filter(size_sql.of_size(scale, size, int(year)))

    @property
    def qs(self) -> BusinessQuerySet:
        """The rows; archived ones only when asked for by their status or by their number."""
        rows = super().qs
        asked = self.form.is_valid() and any(self.form.cleaned_data.get(n) for n in ("status", "q"))
        return rows.filter(merged_into=None) if asked else rows.kept()
