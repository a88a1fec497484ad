"""Reference data of the register, loaded by command and mended in the officials' panel."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A reference row with a code, an Indonesian name and an English one."""

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama Inggris"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page; Indonesian where no English is known."""
        return self.name_en if get_language() == "en" and self.name_en else self.name


class Branch(Named):
    """Cabang industri: the handful of branches people think in, above the many classes."""

    class Meta(Named.Meta):
        verbose_name = _("cabang industri")
        verbose_name_plural = _("cabang industri")


class LegalForm(Named):
    """Bentuk badan usaha: perorangan, CV, PT, koperasi, kelompok."""

    is_sole = models.BooleanField(
        _("milik perorangan"),
        default=False,
        help_text=_("Angka keuangan usaha perorangan adalah data pribadi spesifik."),
    )

    class Meta(Named.Meta):
        verbose_name = _("bentuk badan usaha")
        verbose_name_plural = _("bentuk badan usaha")


class Unit(Named):
    """Satuan: what capacity and prices are counted in, with the ways offices write it."""

    aliases = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("cara tulis lain"),
        help_text=_("Pisahkan dengan koma, misalnya: btl, botol kaca."),
    )

    class Meta(Named.Meta):
        verbose_name = _("satuan")
        verbose_name_plural = _("satuan")


class PermitKind(Named):
    """Jenis izin atau sertifikat, with the check of its number and how the public sees it."""

    class Check(models.TextChoices):
        NONE = "none", _("tanpa pemeriksaan")
        PIRT = "pirt", _("P-IRT, 15 angka")
        HALAL = "halal", _("halal, ID dan 17 angka")
        BPOM_MD = "bpom_md", _("BPOM MD, 12–15 angka")
        IDM = "idm", _("merek, IDM dan 9 angka")

    number_check = models.CharField(
        _("pemeriksaan nomor"), max_length=10, choices=Check.choices, default=Check.NONE
    )
    badge = models.CharField(_("label lencana"), max_length=30, blank=True)
    badge_en = models.CharField(_("label lencana Inggris"), max_length=30, blank=True)
    expires = models.BooleanField(_("punya masa berlaku"), default=False)
    is_public = models.BooleanField(_("tampil di katalog"), default=True)
    for_food = models.BooleanField(_("khusus pangan"), default=False)

    class Meta(Named.Meta):
        verbose_name = _("jenis izin")
        verbose_name_plural = _("jenis izin")


class AssistanceKind(Named):
    """Jenis fasilitasi: what the office or others gave a business."""

    class Meta(Named.Meta):
        verbose_name = _("jenis fasilitasi")
        verbose_name_plural = _("jenis fasilitasi")


class IndustryClass(models.Model):
    """A line of KBLI section C in one edition: division, group, subgroup or five-digit class.

    One code can mean different things in its two editions, so an edition always goes with it.
    Sources: Peraturan BPS 2/2020 (edition 2020) and 7/2025 (edition 2025).
    """

    class Edition(models.IntegerChoices):
        E2020 = 2020, "KBLI 2020"
        E2025 = 2025, "KBLI 2025"

    class Level(models.IntegerChoices):
        DIVISION = 2, _("golongan pokok")
        GROUP = 3, _("golongan")
        SUBGROUP = 4, _("subgolongan")
        CLASS = 5, _("kelompok")

    edition = models.PositiveSmallIntegerField(_("edisi"), choices=Edition.choices)
    code = models.CharField(_("kode"), max_length=5)
    level = models.PositiveSmallIntegerField(_("tingkat"), choices=Level.choices)
    title = models.CharField(_("judul"), max_length=300)
    title_en = models.CharField(_("judul Inggris"), max_length=300, blank=True)
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, verbose_name=_("cabang industri")
    )
    search_words = models.TextField(
        _("kata sehari-hari"),
        blank=True,
        help_text=_("Kata yang dipakai orang, misalnya: kerupuk keripik rambak."),
    )

    class Meta:
        verbose_name = _("kelompok industri (KBLI)")
        verbose_name_plural = _("kelompok industri (KBLI)")
        ordering = ["edition", "code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="class_once_per_edition"),
            models.CheckConstraint(
                name="class_code_digits",
                condition=Q(code__regex=r"^(1[0-9]|2[0-9]|3[0-3])\d{0,3}$"),
                violation_error_message=_("Kode KBLI seksi C diawali 10 sampai 33."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def label(self) -> str:
        """The title in the language of the page."""
        return self.title_en if get_language() == "en" and self.title_en else self.title


class SizeLimit(models.Model):
    """One upper limit of one size class, valid from a date, so that old figures keep their class.

    Each scale lists its classes from small to large; a limit left empty does not bind.
    """

    class Scale(models.TextChoices):
        INDUSTRY = "industry", _("skala industri (Permenperin 64/2016)")
        ENTERPRISE = "enterprise", _("skala usaha (PP 7/2021)")
        STATISTICS = "statistics", _("skala BPS")

    scale = models.CharField(_("skala"), max_length=12, choices=Scale.choices)
    size = models.CharField(_("kelas"), max_length=12)
    valid_from = models.DateField(_("berlaku sejak"))
    workers_max = models.PositiveIntegerField(
        _("tenaga kerja paling banyak"), null=True, blank=True
    )
    money_max = models.BigIntegerField(
        _("modal/investasi paling banyak (Rp)"), null=True, blank=True
    )
    sales_max = models.BigIntegerField(
        _("penjualan setahun paling banyak (Rp)"), null=True, blank=True
    )
    source = models.CharField(_("dasar hukum"), max_length=120)

    class Meta:
        verbose_name = _("batas kelas ukuran")
        verbose_name_plural = _("batas kelas ukuran")
        ordering = ["scale", "valid_from", "workers_max", "money_max"]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "size", "valid_from"], name="size_limit_once_per_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scale_display()}: {self.size}"
