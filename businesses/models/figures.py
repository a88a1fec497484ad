"""Data tahunan: what a business produced and used in one year (Permenperin 13/2025 art. 7a)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted


def rupiah(verbose: str) -> models.BigIntegerField:
    """Return a field of whole rupiah; empty means not stated, never zero."""
    return models.BigIntegerField(verbose, null=True, blank=True, validators=[MinValueValidator(0)])


def amount(verbose: str) -> models.DecimalField:
    """Return a field of a quantity in its own unit; empty means not stated."""
    return models.DecimalField(
        verbose,
        max_digits=16,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


MONEY = [
    "investment",
    "land_building_value",
    "output_value",
    "material_value",
    "sales",
    "export_value",
    "water_value",
    "fuel_value",
    "electricity_value",
]


def stated_or_none(name: str) -> Q:
    """Return the condition that the field is empty or not negative."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0})


@pghistory.track()
class YearlyFigures(models.Model):
    """The figures of one business in one year. Money is whole rupiah a year."""

    class Per(models.TextChoices):
        DAY = "day", _("per hari")
        MONTH = "month", _("per bulan")
        YEAR = "year", _("per tahun")

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="figures", verbose_name=_("usaha")
    )
    year = models.PositiveSmallIntegerField(
        _("tahun data"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    workers_male = models.PositiveIntegerField(_("tenaga kerja laki-laki"), null=True, blank=True)
    workers_female = models.PositiveIntegerField(_("tenaga kerja perempuan"), null=True, blank=True)
    investment = rupiah(_("nilai investasi tanpa tanah dan bangunan (Rp)"))
    land_building_value = rupiah(_("nilai tanah dan bangunan (Rp)"))
    capacity = amount(_("kapasitas produksi"))
    installed_capacity = amount(_("kapasitas terpasang"))
    production = amount(_("jumlah produksi"))
    unit = models.ForeignKey(
        "businesses.Unit", models.PROTECT, null=True, blank=True, verbose_name=_("satuan")
    )
    per = models.CharField(_("kurun kapasitas"), max_length=5, choices=Per.choices, blank=True)
    output_value = rupiah(_("nilai produksi setahun (Rp)"))
    material_value = rupiah(_("nilai bahan baku setahun (Rp)"))
    materials = models.CharField(_("bahan baku"), max_length=250, blank=True)
    sales = rupiah(_("penjualan setahun (Rp)"))
    export_value = rupiah(_("nilai ekspor setahun (Rp)"))
    export_countries = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name=_("negara tujuan ekspor"),
    )
    water_value = rupiah(_("air baku setahun (Rp)"))
    fuel_value = rupiah(_("bahan bakar dan pelumas setahun (Rp)"))
    electricity_value = rupiah(_("listrik setahun (Rp)"))
    machines = models.CharField(_("mesin dan peralatan"), max_length=250, blank=True)
    source = models.CharField(_("sumber"), max_length=120, blank=True)
    recorded_by = acted(_("dicatat oleh"))

    class Meta:
        verbose_name = _("data tahunan")
        verbose_name_plural = _("data tahunan")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["business", "year"], name="figures_once_a_year"),
            models.CheckConstraint(
                name="money_not_negative",
                condition=Q(
                    *[Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}) for name in MONEY]
                ),
                violation_error_message=_("Nilai rupiah tidak boleh negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business} {self.year}"

    @property
    def workers(self) -> int | None:
        """All workers, or None while either count is not stated."""
        if self.workers_male is None or self.workers_female is None:
            return None
        return self.workers_male + self.workers_female
