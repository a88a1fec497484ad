"""Laporan kemajuan, its evidence, and what the other side says of it."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair
from businesses.models.permit import private_storage
from commitments.models.pledge import quantity
from commitments.sides import Party, Via, said_by


@pghistory.track()
class ProgressReport(models.Model):
    """That a side did `amount` of what it promised, by `on`. Counts only as far as confirmed.

    `verdict` and `counted` repeat the newest confirmation; both are written in one transaction
    under the lock of the commitment.
    """

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("menunggu konfirmasi")
        AGREED = "agreed", _("dikonfirmasi")
        PARTLY = "partly", _("dikonfirmasi sebagian")
        DISPUTED = "disputed", _("disanggah")
        WITHDRAWN = "withdrawn", _("ditarik")

    pledge = models.ForeignKey(
        "commitments.Pledge", models.CASCADE, related_name="reports", verbose_name=_("janji")
    )
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        verbose_name=_("usaha"),
    )
    via = models.CharField(_("cara"), max_length=6, choices=Via.choices)
    on = models.DateField(_("tanggal"))
    amount = quantity(_("jumlah"))
    note = models.TextField(_("catatan"), blank=True)
    verdict = models.CharField(
        _("keadaan"), max_length=10, choices=Verdict.choices, default=Verdict.WAITING
    )
    counted = quantity(_("jumlah yang dikonfirmasi"), default=0)
    reported_at = models.DateTimeField(_("dilaporkan"))
    reported_by = acted(_("dilaporkan oleh"))

    class Meta:
        verbose_name = _("laporan kemajuan")
        verbose_name_plural = _("laporan kemajuan")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="report_amount_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Jumlah harus lebih dari nol."),
            ),
            models.CheckConstraint(
                name="report_counts_what_is_confirmed",
                condition=Q(verdict="agreed", counted=F("amount"))
                | Q(verdict="partly", counted__gt=0, counted__lt=F("amount"))
                | Q(verdict__in=["waiting", "disputed", "withdrawn"], counted=0),
            ),
            models.CheckConstraint(name="report_says_who", condition=said_by("reported_by")),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.amount}"


@pghistory.track()
class Evidence(models.Model):
    """A photo or file beside a report. Only photos that were cleared are shown to the public."""

    report = models.ForeignKey(
        "commitments.ProgressReport",
        models.CASCADE,
        related_name="evidence",
        verbose_name=_("laporan kemajuan"),
    )
    key = models.CharField(max_length=80, blank=True)  # of a photo, see `commitments.photos`
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    file = models.FileField(
        _("berkas"), upload_to="commitments/%Y/", storage=private_storage, blank=True
    )
    alt = models.CharField(_("keterangan"), max_length=160, blank=True)
    cleared_at = models.DateTimeField(_("boleh tampil"), null=True, blank=True)
    cleared_by = acted(_("diizinkan tampil oleh"))

    class Meta:
        verbose_name = _("bukti")
        verbose_name_plural = _("bukti")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_photo_or_file",
                condition=Q(file="") & ~Q(key="") | Q(key="") & ~Q(file=""),
            ),
            models.CheckConstraint(
                name="evidence_cleared_pair", condition=pair("cleared_at", "cleared_by")
            ),
            models.CheckConstraint(
                name="only_photos_are_cleared", condition=Q(cleared_at__isnull=True) | ~Q(key="")
            ),
        ]

    def __str__(self) -> str:
        return self.alt or str(self.pk)


@pghistory.track()
class Confirmation(models.Model):
    """What the other side says of a report; a dispute may be answered and judged anew."""

    class Says(models.TextChoices):
        AGREES = "agrees", _("benar")
        PARTLY = "partly", _("benar sebagian")
        DISPUTES = "disputes", _("tidak benar")

    report = models.ForeignKey(
        "commitments.ProgressReport",
        models.CASCADE,
        related_name="confirmations",
        verbose_name=_("laporan kemajuan"),
    )
    round = models.PositiveSmallIntegerField(_("putaran"))
    party = models.CharField(_("pihak"), max_length=10, choices=Party.choices)
    says = models.CharField(_("pendapat"), max_length=10, choices=Says.choices)
    amount = quantity(_("jumlah yang benar"))
    reason = models.TextField(_("alasan"), blank=True)
    via = models.CharField(_("cara"), max_length=6, choices=Via.choices)
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("usaha"),
    )
    document = models.FileField(
        _("berkas bertanda tangan"),
        upload_to="commitments/%Y/",
        storage=private_storage,
        blank=True,
    )
    confirmed_at = models.DateTimeField(_("dikonfirmasi"))
    confirmed_by = acted(_("dikonfirmasi oleh"))
    answer = models.TextField(_("jawaban"), blank=True)
    answered_via = models.CharField(
        _("cara menjawab"), max_length=6, choices=Via.choices, blank=True
    )
    answered_at = models.DateTimeField(_("dijawab"), null=True, blank=True)
    answered_by = acted(_("dijawab oleh"))

    class Meta:
        verbose_name = _("konfirmasi")
        verbose_name_plural = _("konfirmasi")
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["report", "round"], name="one_confirmation_a_round"),
            models.CheckConstraint(
                name="confirmation_amount_not_negative", condition=Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="confirmation_says_why",
                condition=Q(says="agrees") | ~Q(reason=""),
                violation_error_message=_("Tulis alasannya."),
            ),
            models.CheckConstraint(
                name="confirmation_says_who",
                condition=said_by("confirmed_by", paper="document"),
            ),
            # The government speaks through staff; staff speak for the community on paper only.
            models.CheckConstraint(
                name="confirmation_of_its_party",
                condition=Q(party="government", via="staff")
                | Q(party="community", via__in=["link", "paper"]),
            ),
            models.CheckConstraint(
                name="confirmation_answered_whole",
                condition=Q(
                    answer="",
                    answered_via="",
                    answered_at__isnull=True,
                    answered_by__isnull=True,
                )
                | ~Q(answer="")
                & Q(answered_at__isnull=False)
                & (
                    Q(answered_via="link", answered_by__isnull=True)
                    | Q(answered_via="staff", answered_by__isnull=False)
                ),
            ),
        ]
        triggers = [
            # Whoever writes past the services still cannot mark their own homework.
            pgtrigger.Trigger(
                name="confirmed_by_the_other_side",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("side", "text"), ("reporter", "bigint")],
                func="""
                    SELECT p.party, r.reported_by_id INTO side, reporter
                    FROM commitments_progressreport r
                    JOIN commitments_pledge p ON p.id = r.pledge_id
                    WHERE r.id = NEW.report_id;
                    IF side = NEW.party OR reporter = NEW.confirmed_by_id THEN
                        RAISE EXCEPTION 'a report is confirmed by the other side'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.get_says_display()
