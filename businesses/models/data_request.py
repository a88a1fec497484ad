"""Permintaan data pribadi: what a person asks of the data held about them (UU 27/2022)."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.models.business import acted, pair

if TYPE_CHECKING:
    from accounts.models import User

# The law gives 3 × 24 hours (UU 27/2022 articles 30, 32 and 40).
CLOCK = dt.timedelta(hours=72)


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Reads of requests."""

    def visible_to(self, user: "User") -> Self:
        """Those of the regency, to who may decide them and works in all of it."""
        if not user.can(Permission.BUSINESS_VERIFY) or user.sees_part or not user.regency_id:
            return self.none()
        return self.filter(regency_id=user.regency_id)

    def waiting(self) -> Self:
        """Only those that nobody has answered."""
        return self.filter(state=DataRequest.State.WAITING)

    def late(self, at: dt.datetime | None = None) -> Self:
        """Only those whose clock ran out unanswered."""
        return self.waiting().filter(received_at__lt=(at or timezone.now()) - CLOCK)


class DataRequest(models.Model):
    """One request, from when it was received to what was answered.

    Who asked, how to reach them and what they wrote is emptied when the person is forgotten, else a
    year after the answer; that there was a request, of what kind, and how fast it was answered stays.
    """

    class Kind(models.TextChoices):
        ACCESS = "access", _("salinan data")
        CORRECTION = "correction", _("pembetulan")
        WITHDRAWAL = "withdrawal", _("penarikan persetujuan")
        ERASURE = "erasure", _("penghapusan")

    class Channel(models.TextChoices):
        COUNTER = "counter", _("datang ke kantor")
        LETTER = "letter", _("surat")
        MESSAGE = "message", _("pesan WhatsApp")
        EMAIL = "email", _("surel")
        PHONE = "phone", _("telepon")
        SITE = "site", _("formulir di situs")

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu jawaban")
        GRANTED = "granted", _("dipenuhi")
        REFUSED = "refused", _("ditolak")

    class Ground(models.TextChoices):
        IDENTITY = "identity", _("identitas pemohon tidak dapat dipastikan")
        NOTHING = "nothing", _("tidak ada data pemohon yang disimpan")
        OTHERS = "others", _("mengungkap data pribadi orang lain (UU 27/2022 pasal 33)")
        SAFETY = "safety", _("membahayakan keamanan atau kesehatan orang (pasal 33)")
        LAW = "law", _("diperlukan untuk penegakan hukum (pasal 15)")
        STATE = "state", _("diperlukan untuk penyelenggaraan negara (pasal 15)")
        STATISTICS = "statistics", _("diperlukan untuk statistik dan penelitian ilmiah (pasal 15)")

    regency = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="+", verbose_name=_("kabupaten/kota")
    )
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="data_requests",
        verbose_name=_("usaha"),
    )
    kind = models.CharField(_("permintaan"), max_length=10, choices=Kind.choices)
    channel = models.CharField(_("lewat"), max_length=10, choices=Channel.choices)
    asked_by = models.CharField(_("pemohon"), max_length=120, blank=True)
    contact = models.CharField(_("kontak pemohon"), max_length=120, blank=True)
    identity = models.CharField(
        _("identitas dipastikan dengan"),
        max_length=120,
        blank=True,
        help_text=_("Misalnya: KTP diperlihatkan. Jangan salin nomornya."),
    )
    text = models.TextField(_("yang diminta"), max_length=2000, blank=True)
    received_at = models.DateTimeField(_("diterima"), default=timezone.now)
    received_by = acted(_("dicatat oleh"))
    state = models.CharField(
        _("keadaan"), max_length=10, choices=State.choices, default=State.WAITING
    )
    ground = models.CharField(
        _("dasar penolakan"), max_length=10, choices=Ground.choices, blank=True
    )
    answer = models.TextField(_("jawaban"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("dijawab"), null=True, blank=True)
    answered_by = acted(_("dijawab oleh"))
    wiped_on = models.DateField(_("data pemohon dihapus"), null=True, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("permintaan data pribadi")
        verbose_name_plural = _("permintaan data pribadi")
        ordering = ["received_at", "pk"]
        indexes = [
            models.Index(
                fields=["regency", "received_at"],
                condition=Q(state="waiting"),
                name="data_requests_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="data_request_answered_pair", condition=pair("answered_at", "answered_by")
            ),
            models.CheckConstraint(
                name="data_request_state_as_answered",
                condition=Q(state="waiting", answered_at__isnull=True)
                | (~Q(state="waiting") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="data_request_refused_on_a_ground",
                condition=Q(state="refused") & ~Q(ground="") | ~Q(state="refused") & Q(ground=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.number}"

    def get_absolute_url(self) -> str:
        """Return the page of this request."""
        return reverse("requests:detail", args=[self.pk])

    @property
    def number(self) -> str:
        """How papers and the trail name it, without naming a person."""
        return f"PDP-{self.pk:05}"

    @property
    def due(self) -> dt.datetime:
        """When the clock runs out."""
        return self.received_at + CLOCK
