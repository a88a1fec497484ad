"""Pesan pengunjung: what people without an account asked, reported or claimed, and its way."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.models import Business
from businesses.models.business import acted, pair

if TYPE_CHECKING:
    from accounts.models import User

# What of a message can name or reach somebody; emptied after a year, or when an owner is forgotten.
PERSONAL = ("name", "contact", "text", "country", "quantity", "note")


class VisitorMessageQuerySet(models.QuerySet["VisitorMessage"]):
    """Staff reads start at `visible_to`."""

    def visible_to(self, user: "User") -> Self:
        """Only messages about businesses that `user` sees, for those who may answer them."""
        if not user.can(Permission.BUSINESS_EDIT):
            return self.none()
        return self.filter(business__in=Business.objects.visible_to(user))

    def new(self) -> Self:
        """Only those that nobody has settled yet."""
        return self.filter(state="new")

    def wipe(self, on: dt.date) -> int:
        """Empty all that is personal; kind, subject, days and state stay to be counted."""
        return self.filter(wiped_on=None).update(**dict.fromkeys(PERSONAL, ""), wiped_on=on)


class VisitorMessage(models.Model):
    """One message about a business or one of its products. `code` is the receipt of its sender."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("pertanyaan")
        MISTAKE = "mistake", _("data keliru")
        CLAIM = "claim", _("usaha milik saya")

    class State(models.TextChoices):
        NEW = "new", _("baru")
        ANSWERED = "answered", _("sudah dijawab")
        CLOSED = "closed", _("selesai")
        SPAM = "spam", _("sampah")

    class Incoterm(models.TextChoices):
        EXW = "EXW", "EXW"
        FCA = "FCA", "FCA"
        FOB = "FOB", "FOB"
        CFR = "CFR", "CFR"
        CIF = "CIF", "CIF"
        DAP = "DAP", "DAP"
        DDP = "DDP", "DDP"

    code = models.CharField(_("kode tanda terima"), max_length=8, unique=True)
    key = models.CharField(max_length=64, unique=True)  # the same form sent twice has the same key
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind.choices)
    business = models.ForeignKey(
        Business, models.CASCADE, related_name="+", verbose_name=_("usaha")
    )
    product = models.ForeignKey(
        "products.Product",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("produk"),
    )
    language = models.CharField(_("bahasa"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(_("nama pengirim"), max_length=80, blank=True)
    contact = models.CharField(_("kontak pengirim"), max_length=120, blank=True)
    text = models.TextField(_("isi pesan"), max_length=2000, blank=True)
    country = models.CharField(_("negara"), max_length=60, blank=True)
    quantity = models.CharField(_("banyaknya"), max_length=60, blank=True)
    incoterm = models.CharField("Incoterm", max_length=3, choices=Incoterm.choices, blank=True)
    received_at = models.DateTimeField(_("diterima"), auto_now_add=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.NEW)
    note = models.TextField(_("catatan"), max_length=1000, blank=True)
    handled_at = models.DateTimeField(_("ditangani"), null=True, blank=True)
    handled_by = acted(_("ditangani oleh"))
    wiped_on = models.DateField(_("data pribadi dihapus"), null=True, blank=True)

    objects = VisitorMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("pesan pengunjung")
        verbose_name_plural = _("pesan pengunjung")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-id"], name="message_state"),
            models.Index(
                fields=["received_at"], name="message_to_wipe", condition=Q(wiped_on=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_handled_pair", condition=pair("handled_at", "handled_by")
            ),
            models.CheckConstraint(
                name="message_new_is_unhandled",
                condition=Q(state="new", handled_at=None)
                | (~Q(state="new") & Q(handled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.shown_code}"

    def get_absolute_url(self) -> str:
        """Return its page in the workspace."""
        return reverse("message", args=[self.pk])

    @property
    def shown_code(self) -> str:
        """The receipt as people read and say it: "K7QM-4XWD"."""
        return f"{self.code[:4]}-{self.code[4:]}"
