"""The trail: who saw or took out sensitive data, and why. Only ever appended to."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What the acts are called: those below, and what higher rooms declare (`accounts.trail.declare`).
LABELS: dict[str, str | Promise] = {}


class TrailEntry(models.Model):
    """One act worth answering for: a number revealed, an export, a sign-in, a role changed."""

    class Act(models.TextChoices):
        REVEALED = "revealed", _("membuka nomor identitas")
        EXPORTED = "exported", _("mengekspor data")
        SIGNED_IN = "signed_in", _("masuk")
        SIGN_IN_FAILED = "sign_in_failed", _("gagal masuk")
        STAFF_CHANGED = "staff_changed", _("mengubah akun staf")
        IMPORTED = "imported", _("mengimpor data")
        ERASED = "erased", _("menghapus data pribadi")
        INVITED = "invited", _("mengundang staf")
        RETRIED = "retried", _("mengulang pekerjaan")
        OFFICE_CHANGED = "office_changed", _("mengubah setelan dinas")

    at = models.DateTimeField(_("waktu"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    act = models.CharField(_("perbuatan"), max_length=20, choices=Act.choices)
    subject = models.CharField(_("tentang"), max_length=200, blank=True)
    subject_label = models.CharField(max_length=60, blank=True)  # "businesses.Owner"
    subject_id = models.CharField(max_length=40, blank=True)
    reason = models.TextField(_("alasan"), blank=True)

    class Meta:
        verbose_name = _("jejak")
        verbose_name_plural = _("jejak")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="trail_newest")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'The trail is never emptied';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.get_act_display()} {self.subject}"

    def get_act_display(self) -> str:
        """What was done, in words; also for the acts of other rooms."""
        return str(LABELS.get(self.act, self.act))


LABELS.update(TrailEntry.Act.choices)
