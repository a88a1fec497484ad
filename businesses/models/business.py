"""Usaha/IKM: the main noun."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from businesses.querysets import BusinessQuerySet
from core.indexes import contains

STAFF = settings.AUTH_USER_MODEL


def pair(at: str, by: str) -> Q:
    """Return the condition that a moment and its actor are both there or both absent."""
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


def acted(verbose: str | Promise) -> models.ForeignKey:
    """Return the foreign key that names who did a thing."""
    return models.ForeignKey(
        STAFF, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=verbose
    )


class RegistryCounter(models.Model):
    """The last registry number given out in a regency. Locked while numbers are taken."""

    regency = models.OneToOneField("regions.Region", models.PROTECT, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.regency_id}: {self.last}"


@pghistory.track(exclude=["updated_at"])
class Business(models.Model):
    """A small or medium manufacturer, as one office registers it.

    Money is not here: it belongs to a year (`YearlyFigures`). `village` may be missing only while
    the record is a draft; `district` and `regency` are kept beside it for scope and filters.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draf")
        SUBMITTED = "submitted", _("diajukan")
        RETURNED = "returned", _("dikembalikan")
        VERIFIED = "verified", _("terverifikasi")
        ARCHIVED = "archived", _("diarsipkan")

    class Activity(models.TextChoices):
        ACTIVE = "active", _("aktif")
        PAUSED = "paused", _("berhenti sementara")
        CLOSED = "closed", _("tutup")

    class NibStatus(models.TextChoices):
        UNKNOWN = "unknown", _("tidak dinyatakan")
        NONE = "none", _("belum punya")
        IN_PROCESS = "in_process", _("dalam proses")
        GIVEN = "given", _("ada")

    registry_number = models.CharField(_("nomor registrasi"), max_length=20, unique=True)
    name = models.CharField(_("nama usaha"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True, default="")
    owner = models.ForeignKey(
        "businesses.Owner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses",
        verbose_name=_("pemilik"),
    )
    legal_form = models.ForeignKey(
        "businesses.LegalForm",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("bentuk badan usaha"),
    )
    established_year = models.PositiveSmallIntegerField(
        _("tahun berdiri"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )

    regency = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="+", verbose_name=_("kabupaten/kota")
    )
    district = models.ForeignKey(
        "regions.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses_of_district",
        verbose_name=_("kecamatan"),
    )
    village = models.ForeignKey(
        "regions.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses_of_village",
        verbose_name=_("desa/kelurahan"),
    )
    address = models.CharField(_("alamat"), max_length=250, blank=True)
    rt = models.PositiveSmallIntegerField(_("RT"), null=True, blank=True)
    rw = models.PositiveSmallIntegerField(_("RW"), null=True, blank=True)
    latitude = models.DecimalField(
        _("lintang"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("bujur"), max_digits=9, decimal_places=6, null=True, blank=True
    )

    phone = models.CharField(_("nomor HP/WA"), max_length=16, blank=True, db_index=True)
    other_phones = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, verbose_name=_("nomor lain")
    )
    phone_typed = models.CharField(_("nomor seperti ditulis"), max_length=120, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    website = models.URLField(_("situs web"), blank=True)
    marketplaces = ArrayField(
        models.URLField(max_length=300),
        default=list,
        blank=True,
        verbose_name=_("tautan toko daring"),
    )

    nib = models.CharField(_("NIB"), max_length=13, null=True, blank=True)
    nib_status = models.CharField(
        _("keadaan NIB"), max_length=12, choices=NibStatus.choices, default=NibStatus.UNKNOWN
    )
    industry_class = models.ForeignKey(
        "businesses.IndustryClass",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses",
        verbose_name=_("KBLI"),
    )
    branch = models.ForeignKey(
        "businesses.Branch",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses",
        verbose_name=_("cabang industri"),
    )
    cluster = models.ForeignKey(
        "businesses.Cluster",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="businesses",
        verbose_name=_("sentra"),
    )
    main_product = models.CharField(_("produk utama"), max_length=200, blank=True)
    description = models.TextField(_("cerita usaha"), blank=True)
    description_en = models.TextField(_("cerita dalam bahasa Inggris"), blank=True)
    exports = models.BooleanField(_("sudah ekspor"), default=False)
    note = models.TextField(_("catatan kantor"), blank=True)

    activity = models.CharField(
        _("kegiatan"), max_length=10, choices=Activity.choices, default=Activity.ACTIVE
    )
    status = models.CharField(
        _("keadaan data"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    return_reason = models.TextField(_("alasan dikembalikan"), blank=True)
    archive_reason = models.TextField(_("alasan diarsipkan"), blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)

    last_confirmed_on = models.DateField(_("terakhir dipastikan"), null=True, blank=True)
    last_confirmed_by = acted(_("dipastikan oleh"))
    created_at = models.DateTimeField(_("dicatat"), auto_now_add=True)
    created_by = acted(_("dicatat oleh"))
    updated_at = models.DateTimeField(_("diubah"), auto_now=True)
    updated_by = acted(_("diubah oleh"))
    submitted_at = models.DateTimeField(_("diajukan"), null=True, blank=True)
    submitted_by = acted(_("diajukan oleh"))
    verified_at = models.DateTimeField(_("diverifikasi"), null=True, blank=True)
    verified_by = acted(_("diverifikasi oleh"))
    archived_at = models.DateTimeField(_("diarsipkan"), null=True, blank=True)
    archived_by = acted(_("diarsipkan oleh"))
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("digabungkan ke"),
    )

    objects = BusinessQuerySet.as_manager()

    class Meta:
        verbose_name = _("usaha")
        verbose_name_plural = _("usaha")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["regency", "status", "-id"], name="business_regency_status"),
            models.Index(fields=["district", "status", "-id"], name="business_district_status"),
            models.Index(fields=["village", "name_key"], name="business_village_name"),
            models.Index(fields=["branch", "-id"], name="business_branch"),
            models.Index(fields=["name", "id"], name="business_name"),
            models.Index(
                fields=["regency", "submitted_at", "id"],
                name="business_waiting",
                condition=Q(status="submitted"),
            ),
            # For lists: sorted by each in either direction, searched by any part of a word.
            models.Index(Lower("name"), "id", name="business_by_name"),
            models.Index(fields=["last_confirmed_on", "id"], name="business_by_confirmed"),
            models.Index(fields=["updated_at", "id"], name="business_by_updated"),
            contains(Upper("name"), name="business_name_part"),
            contains("name_key", name="business_key_part"),
            contains("phone", name="business_phone_part"),
            contains(Upper("registry_number"), name="business_number_part"),
        ]
        constraints = [
            # Checked when a statement ends: one that gives a NIB from one record to another passes.
            models.UniqueConstraint(
                fields=["nib"], name="nib_is_unique", deferrable=models.Deferrable.IMMEDIATE
            ),
            models.CheckConstraint(
                name="nib_13_digits",
                condition=Q(nib__isnull=True) | Q(nib__regex=r"^\d{13}$"),
                violation_error_message=_("NIB terdiri dari 13 angka."),
            ),
            models.CheckConstraint(
                name="nib_with_its_status",
                condition=Q(nib__isnull=False, nib_status="given")
                | Q(nib__isnull=True) & ~Q(nib_status="given"),
                violation_error_message=_("Isi NIB, atau pilih keadaan NIB yang lain."),
            ),
            models.CheckConstraint(
                name="phone_e164",
                condition=Q(phone="") | Q(phone__regex=r"^\+\d{8,15}$"),
                violation_error_message=_("Tulis nomor HP diawali 08 atau +62."),
            ),
            models.CheckConstraint(
                name="point_whole_and_in_indonesia",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-11.5, 6.5), longitude__range=(94.5, 141.5)),
                violation_error_message=_("Titik lokasi di luar Indonesia. Ambil ulang titiknya."),
            ),
            models.CheckConstraint(
                name="village_unless_draft",
                condition=Q(status__in=["draft", "archived"])
                | Q(village__isnull=False, district__isnull=False),
                violation_error_message=_("Pilih desa/kelurahan sebelum data diajukan."),
            ),
            models.CheckConstraint(
                name="returned_with_reason",
                condition=~Q(status="returned") | ~Q(return_reason=""),
                violation_error_message=_("Tulis alasan pengembalian."),
            ),
            models.CheckConstraint(
                name="verified_has_verifier",
                condition=~Q(status="verified") | Q(verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="confirmed_pair", condition=pair("last_confirmed_on", "last_confirmed_by")
            ),
            models.CheckConstraint(
                name="submitted_pair", condition=pair("submitted_at", "submitted_by")
            ),
            models.CheckConstraint(
                name="verified_pair", condition=pair("verified_at", "verified_by")
            ),
            models.CheckConstraint(
                name="merged_is_archived",
                condition=Q(merged_into__isnull=True) | Q(status="archived"),
            ),
            models.CheckConstraint(
                name="archived_pair", condition=pair("archived_at", "archived_by")
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="registry_number_stays", fields=["registry_number"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the staff page of this business."""
        return reverse("businesses:detail", args=[self.pk])

    @property
    def slug(self) -> str:
        """The name as it stands in the public address, before the id."""
        return slugify(self.name)[:60] or "usaha"
