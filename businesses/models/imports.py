"""Berkas impor: a workbook on its way into the register, row by row, until saved or undone."""

from typing import TYPE_CHECKING, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.models.business import acted, pair
from businesses.models.job import LongJob
from core.identity import EncryptedNumberField

if TYPE_CHECKING:
    from accounts.models import User


class ImportBatchQuerySet(models.QuerySet):
    """Reads of import batches."""

    def visible_to(self, user: "User") -> Self:
        """One's own; whoever works in the whole regency sees all of the regency."""
        if not user.can(Permission.BUSINESS_IMPORT) or user.regency_id is None:
            return self.none()
        scoped = self.filter(regency_id=user.regency_id)
        return scoped.filter(made_by=user) if user.district_codes else scoped


class ImportBatch(LongJob):
    """One file sent in: how it was understood, what it would change, what became of it.

    `content` is the file itself, encrypted; it and all values of the rows are wiped after 30 days.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("menunggu dibaca")
        READING = "reading", _("sedang dibaca")
        REFUSED = "refused", _("tidak dapat dibaca")
        PLANNED = "planned", _("menunggu keputusan Anda")
        CONFIRMED = "confirmed", _("menunggu disimpan")
        SAVING = "saving", _("sedang disimpan")
        SAVED = "saved", _("tersimpan")
        CANCELLED = "cancelled", _("dibatalkan")
        UNDONE = "undone", _("diurungkan")

    MOVES = {
        State.QUEUED: {State.READING, State.CANCELLED},
        State.READING: {State.PLANNED, State.REFUSED},
        State.REFUSED: set(),
        State.PLANNED: {State.QUEUED, State.CONFIRMED, State.CANCELLED},
        State.CONFIRMED: {State.SAVING, State.PLANNED},
        State.SAVING: {State.SAVED, State.PLANNED},
        State.SAVED: {State.UNDONE},
        State.CANCELLED: set(),
        State.UNDONE: set(),
    }
    UNDER_WAY = (State.QUEUED, State.READING, State.CONFIRMED, State.SAVING)

    regency = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="+", verbose_name=_("kabupaten/kota")
    )
    file_name = models.CharField(_("nama berkas"), max_length=200)
    file_digest = models.CharField(max_length=64, db_index=True)
    file_size = models.PositiveIntegerField(_("ukuran (bita)"), default=0)
    sheet = models.CharField(_("lembar"), max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(_("tahun data"), null=True, blank=True)

    state = models.CharField(
        _("keadaan"), max_length=10, choices=State.choices, default=State.QUEUED
    )
    sheets = models.JSONField(default=list)
    ignored = models.JSONField(default=list)
    needs_year = models.BooleanField(default=False)

    made_at = models.DateTimeField(_("dikirim"), auto_now_add=True)
    made_by = acted(_("dikirim oleh"))
    confirmed_at = models.DateTimeField(_("disimpan"), null=True, blank=True)
    confirmed_by = acted(_("disimpan oleh"))
    undone_at = models.DateTimeField(_("diurungkan"), null=True, blank=True)
    undone_by = acted(_("diurungkan oleh"))

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas impor")
        verbose_name_plural = _("berkas impor")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_confirmed_pair", condition=pair("confirmed_at", "confirmed_by")
            ),
            models.CheckConstraint(
                name="import_undone_pair", condition=pair("undone_at", "undone_by")
            ),
            models.CheckConstraint(name="import_done_percent", condition=Q(done__lte=100)),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Return the page of this batch."""
        return reverse("businesses:import_batch", args=[self.pk])


class ImportRow(models.Model):
    """One business as a sheet states it, what it would change, and what became of it.

    values: the contract's fields without NIK, which is kept encrypted apart. changes: old → new of
    each field. candidates: what the row may be a duplicate of, with score and reasons. before:
    what undoing needs. digest: keyed hash of all that the row states, to know it again.
    """

    class Action(models.TextChoices):
        CREATE = "create", _("baru")
        UPDATE = "update", _("berubah")
        UNCHANGED = "unchanged", _("tetap")
        DUPLICATE = "duplicate", _("mungkin kembar")
        ERROR = "error", _("salah")

    class Choice(models.TextChoices):
        SAME = "same", _("usaha yang sama, perbarui")
        NEW = "new", _("usaha lain, catat baru")
        SKIP = "skip", _("lewati")

    class Outcome(models.TextChoices):
        CREATED = "created", _("dicatat baru")
        UPDATED = "updated", _("diperbarui")
        UNCHANGED = "unchanged", _("sudah sama")
        SKIPPED = "skipped", _("dilewati")
        REFUSED = "refused", _("tidak disimpan")
        CONFLICT = "conflict", _("bentrok")
        UNDONE = "undone", _("diurungkan")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    sheet = models.CharField(_("lembar"), max_length=100)
    row = models.PositiveIntegerField(_("baris"))
    name = models.CharField(_("nama usaha"), max_length=200, blank=True)
    action = models.CharField(_("rencana"), max_length=10, choices=Action.choices)
    reason = models.CharField(_("sebab"), max_length=300, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    extra = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    nik = EncryptedNumberField(_("NIK"), null=True, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    target = models.ForeignKey(
        "businesses.Business", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    target_version = models.PositiveIntegerField(null=True, blank=True)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    candidates = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    choice = models.CharField(_("keputusan"), max_length=4, choices=Choice.choices, blank=True)
    chosen = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome.choices, blank=True)
    result = models.ForeignKey(
        "businesses.Business", models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("baris impor")
        verbose_name_plural = _("baris impor")
        ordering = ["position"]
        indexes = [models.Index(fields=["batch", "action", "position"], name="import_row_action")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="import_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class ImportProblem(models.Model):
    """One thing wrong with one cell or row, in words that say what to do."""

    class Level(models.TextChoices):
        ERROR = "error", _("salah")
        WARNING = "warning", _("perlu diperiksa")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="problems")
    import_row = models.ForeignKey(
        ImportRow, models.CASCADE, null=True, blank=True, related_name="problems"
    )
    sheet = models.CharField(_("lembar"), max_length=100)
    row = models.PositiveIntegerField(_("baris"))
    field = models.CharField(_("kolom"), max_length=30, blank=True)
    level = models.CharField(_("tingkat"), max_length=7, choices=Level.choices)
    message = models.TextField(_("masalah"))

    class Meta:
        verbose_name = _("masalah impor")
        verbose_name_plural = _("masalah impor")
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "level", "field"], name="import_problem_level")]

    def __str__(self) -> str:
        return self.message
