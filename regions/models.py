"""The tree of regions: province, regency, district, village, by Kemendagri code."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.names import place_key


class Level(models.TextChoices):
    """Depth in the tree; the word of the law, not of the place ("kota" is a REGENCY)."""

    PROVINCE = "province", _("Provinsi")
    REGENCY = "regency", _("Kabupaten/Kota")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa/Kelurahan")


class Kind(models.TextChoices):
    """What the place calls itself."""

    PROVINSI = "provinsi", _("Provinsi")
    KABUPATEN = "kabupaten", _("Kabupaten")
    KOTA = "kota", _("Kota")
    KECAMATAN = "kecamatan", _("Kecamatan")
    DISTRIK = "distrik", _("Distrik")
    DESA = "desa", _("Desa")
    DESA_ADAT = "desa_adat", _("Desa Adat")
    KELURAHAN = "kelurahan", _("Kelurahan")


# How a place is called in a line of text; English puts the kind behind the name.
CALLED = {
    Kind.PROVINSI: _("Provinsi %(name)s"),
    Kind.KABUPATEN: _("Kab. %(name)s"),
    Kind.KOTA: _("Kota %(name)s"),
    Kind.KECAMATAN: _("Kec. %(name)s"),
    Kind.DISTRIK: _("Distrik %(name)s"),
    Kind.DESA: _("Desa %(name)s"),
    Kind.DESA_ADAT: _("Desa Adat %(name)s"),
    Kind.KELURAHAN: _("Kel. %(name)s"),
}


class RegionQuerySet(models.QuerySet["Region"]):
    """The vocabulary of reading regions."""

    def current(self) -> "RegionQuerySet":
        """Regions still in the official list; retired ones stay for old records only."""
        return self.filter(retired_on=None)

    def in_regency(self, regency: "Region | str") -> "RegionQuerySet":
        """The regency itself, its districts and its villages."""
        code = getattr(regency, "code", regency)
        return self.filter(Q(code=code) | Q(code__startswith=f"{code}."))

    def districts_of(self, regency: "Region | str") -> "RegionQuerySet":
        """Districts (kecamatan) of a regency, given as a row or a code."""
        return self.filter(level=Level.DISTRICT, parent=getattr(regency, "code", regency))

    def villages_of(self, district: "Region | str") -> "RegionQuerySet":
        """Villages (desa/kelurahan) of a district, given as a row or a code."""
        return self.filter(level=Level.VILLAGE, parent=getattr(district, "code", district))


class Region(models.Model):
    """One province, regency, district or village. Its code never changes, its name may."""

    Level = Level
    Kind = Kind

    code = models.CharField(_("kode Kemendagri"), max_length=13, primary_key=True)
    level = models.CharField(_("tingkat"), max_length=8, choices=Level.choices)
    kind = models.CharField(_("sebutan"), max_length=9, choices=Kind.choices)
    name = models.CharField(_("nama"), max_length=80)
    key = models.CharField(_("kunci nama"), max_length=80, editable=False, db_index=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("bagian dari"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    bps_code = models.CharField(_("kode BPS"), max_length=10, null=True, blank=True, unique=True)
    latitude = models.FloatField(_("lintang"), null=True, blank=True)
    longitude = models.FloatField(_("bujur"), null=True, blank=True)
    postal_code = models.CharField(_("kode pos"), max_length=5, blank=True)
    retired_on = models.DateField(_("tidak berlaku sejak"), null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = _("wilayah")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="region_level_fits_code",
                condition=Q(level=Level.PROVINCE, code__regex=r"^\d{2}$", parent=None)
                | Q(level=Level.REGENCY, code__regex=r"^\d{2}\.\d{2}$")
                | Q(level=Level.DISTRICT, code__regex=r"^\d{2}(\.\d{2}){2}$")
                | Q(level=Level.VILLAGE, code__regex=r"^\d{2}(\.\d{2}){2}\.\d{4}$"),
                violation_error_message=_("Kode wilayah tidak sesuai dengan tingkatnya."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name with its kind: "Desa Wonosari", "Kec. Bonang"."""
        return str(CALLED[Kind(self.kind)]) % {"name": self.name}

    @property
    def full_name(self) -> str:
        """The name with its kind and its parent: "Desa Wonosari, Kec. Bonang"."""
        if self.level in {Level.PROVINCE, Level.REGENCY} or self.parent is None:
            return self.called
        return f"{self.called}, {self.parent.called}"

    @property
    def regency_code(self) -> str:
        """Code of the regency this region lies in (itself for a regency; "" for a province)."""
        return self.code[:5] if len(self.code) >= 5 else ""

    @property
    def district_code(self) -> str:
        """Code of the district this region lies in (itself for a district; "" above)."""
        return self.code[:8] if len(self.code) >= 8 else ""


class RegionAlias(models.Model):
    """Another key a region is known by: a former name, a usual short form."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("nama lain"), max_length=80)
    key = models.CharField(_("kunci nama"), max_length=80, editable=False)

    class Meta:
        verbose_name = _("nama lain wilayah")
        verbose_name_plural = _("nama lain wilayah")
        ordering = ["region", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "key"],
                name="region_alias_once",
                violation_error_message=_("Nama lain ini sudah tercatat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.region_id}"

    def clean(self) -> None:
        """Set the key, and refuse a name that says nothing new."""
        self.key = place_key(self.name)
        if not self.key:
            raise ValidationError({"name": _("Tulis nama dengan huruf.")})
        if self.region_id and self.key == self.region.key:
            raise ValidationError({"name": _("Ini sudah nama resminya.")})
        twin = RegionAlias.objects.filter(region=self.region_id, key=self.key).exclude(pk=self.pk)
        if twin.exists():
            raise ValidationError({"name": _("Nama lain ini sudah tercatat.")})


class Boundary(models.Model):
    """The polygon of a region, for maps: a checked GeoJSON geometry in degrees (EPSG:4326).

    `outline` is the same with few points, for small maps (`regions.outlines`).
    """

    region = models.OneToOneField(
        Region,
        verbose_name=_("wilayah"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="boundary",
    )
    geometry = models.JSONField(_("bidang"))
    outline = models.JSONField(_("garis tepi"), default=list, editable=False)
    source = models.CharField(_("sumber"), max_length=200)

    class Meta:
        verbose_name = _("batas wilayah")
        verbose_name_plural = _("batas wilayah")
        ordering = ["region"]

    def __str__(self) -> str:
        return self.region_id
