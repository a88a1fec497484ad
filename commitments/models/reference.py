"""What the office keeps ready: its units, and commitments that are made again and again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from businesses.models.reference import Named


class Theme(models.TextChoices):
    """The means that the head of the office named."""

    INNOVATION = "innovation", _("inovasi produk")
    CREATIVITY = "creativity", _("kreativitas")
    DIGITAL = "digital", _("teknologi digital")
    MARKETING = "marketing", _("pemasaran")
    EXPORT = "export", _("pasar luar negeri")
    POLICY = "policy", _("kebijakan")
    PERMITS = "permits", _("perizinan")


class OfficeUnit(Named):
    """A part of the government that can promise something: a bidang, or another office."""

    phone = models.CharField(
        _("nomor WA"), max_length=16, blank=True, help_text=_("Untuk pengingat. Diawali +62.")
    )

    class Meta(Named.Meta):
        verbose_name = _("unit kerja")
        verbose_name_plural = _("unit kerja")
        constraints = [
            models.CheckConstraint(
                name="unit_phone_e164",
                condition=models.Q(phone="") | models.Q(phone__regex=r"^\+\d{8,15}$"),
                violation_error_message=_("Tulis nomor HP diawali +62."),
            )
        ]


class CommitmentTemplate(models.Model):
    """Both promises of a usual commitment, worded once. `{…}` is nothing here: plain text."""

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=80)
    title = models.CharField(_("judul komitmen"), max_length=150)
    theme = models.CharField(_("tema"), max_length=12, choices=Theme.choices)
    unit = models.ForeignKey(
        "commitments.OfficeUnit",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("unit kerja"),
    )
    days = models.PositiveSmallIntegerField(_("lama (hari)"), default=180)
    government_text = models.TextField(_("janji pemerintah"))
    government_indicator = models.CharField(_("ukuran janji pemerintah"), max_length=120)
    government_target = models.DecimalField(
        _("target pemerintah"), max_digits=12, decimal_places=2, default=1
    )
    government_measure = models.CharField(_("satuan pemerintah"), max_length=30)
    community_text = models.TextField(_("janji IKM"))
    community_indicator = models.CharField(_("ukuran janji IKM"), max_length=120)
    community_target = models.DecimalField(
        _("target IKM"), max_digits=12, decimal_places=2, default=1
    )
    community_measure = models.CharField(_("satuan IKM"), max_length=30)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        verbose_name = _("contoh komitmen")
        verbose_name_plural = _("contoh komitmen")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                name="template_targets_positive",
                condition=models.Q(government_target__gt=0, community_target__gt=0),
                violation_error_message=_("Target harus lebih dari nol."),
            )
        ]

    def __str__(self) -> str:
        return self.name
