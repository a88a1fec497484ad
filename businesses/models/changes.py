"""Perubahan banyak: one change of many records, from what it would do to what it did."""

from typing import TYPE_CHECKING, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair
from businesses.models.job import LongJob

if TYPE_CHECKING:
    from accounts.models import User


class ChangeSetQuerySet(models.QuerySet):
    """Reads of change sets."""

    def visible_to(self, user: "User") -> Self:
        """Only one's own: what is planned is nobody else's yet, what is done is in the history."""
        return self.filter(made_by=user)


class ChangeSet(LongJob):
    """A workbook that came back, or one change for all chosen records.

    `content` is the file, encrypted; it and all rows are wiped after 30 days. `values` is what a
    change for all sets: field → value. `notes` says what of the file was left unread.
    """

    class Origin(models.TextChoices):
        FILE = "file", _("berkas yang kembali")
        BULK = "bulk", _("ubah banyak")

    class State(models.TextChoices):
        QUEUED = "queued", _("menunggu dibaca")
        READING = "reading", _("sedang dibaca")
        REFUSED = "refused", _("tidak dapat dibaca")
        PLANNED = "planned", _("menunggu keputusan Anda")
        CONFIRMED = "confirmed", _("menunggu disimpan")
        SAVING = "saving", _("sedang disimpan")
        SAVED = "saved", _("tersimpan")
        CANCELLED = "cancelled", _("dibatalkan")

    MOVES = {
        State.QUEUED: {State.READING},
        State.READING: {State.PLANNED, State.REFUSED},
        State.REFUSED: set(),
        State.PLANNED: {State.QUEUED, State.CONFIRMED, State.CANCELLED},
        State.CONFIRMED: {State.SAVING, State.QUEUED},
        State.SAVING: {State.SAVED, State.QUEUED},
        State.SAVED: set(),
        State.CANCELLED: set(),
    }
    UNDER_WAY = (State.QUEUED, State.READING, State.CONFIRMED, State.SAVING)

    subject = models.CharField(_("daftar"), max_length=20, blank=True)
    origin = models.CharField(_("asal"), max_length=4, choices=Origin.choices)
    file_name = models.CharField(_("nama berkas"), max_length=200, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=State.choices, default=State.QUEUED
    )
    notes = models.JSONField(default=list)
    without_faulty = models.BooleanField(_("tanpa baris yang salah"), default=False)
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    made_by = acted(_("dibuat oleh"))
    confirmed_at = models.DateTimeField(_("disetujui"), null=True, blank=True)
    confirmed_by = acted(_("disetujui oleh"))

    objects = ChangeSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("perubahan banyak")
        verbose_name_plural = _("perubahan banyak")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="changes_confirmed_pair", condition=pair("confirmed_at", "confirmed_by")
            ),
            models.CheckConstraint(name="changes_done_percent", condition=Q(done__lte=100)),
        ]

    def __str__(self) -> str:
        return self.file_name or str(self.get_origin_display())

    def get_absolute_url(self) -> str:
        """Return the page of this change."""
        return reverse("businesses:changes", args=[self.pk])


class ChangeRow(models.Model):
    """One record, and each of its cells that would change.

    cells: {"field", "old", "new"} for a change; with "base" and "choice" where somebody else changed
    it meanwhile; with "problem" where what is written cannot be kept.
    """

    class Action(models.TextChoices):
        CHANGE = "change", _("berubah")
        CONFLICT = "conflict", _("konflik")
        ERROR = "error", _("salah")
        SAME = "same", _("tidak berubah")

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    row = models.PositiveIntegerField(_("baris"), null=True, blank=True)
    record = models.PositiveBigIntegerField(null=True, blank=True)
    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("nama"), max_length=200, blank=True)
    action = models.CharField(_("rencana"), max_length=8, choices=Action.choices)
    cells = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    problem = models.CharField(_("masalah"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("baris perubahan")
        verbose_name_plural = _("baris perubahan")
        ordering = ["position"]
        indexes = [
            models.Index(fields=["change_set", "action", "position"], name="change_row_action")
        ]

    def __str__(self) -> str:
        return self.name
