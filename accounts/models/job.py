"""What the worker does, as the panel shows it, and why something of it failed."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

# What jobs are called; a test holds the list complete. Rooms to the right are named by label only.
LABELS: dict[str, str | Promise] = {
    "accounts.clear_out": _("membersihkan formulir, draf, dan sesi lama"),
    "accounts.forget_jobs": _("menghapus catatan pekerjaan yang sudah selesai"),
    "imports.read": _("membaca berkas impor"),
    "imports.save": _("menyimpan impor"),
    "imports.resume": _("melanjutkan impor yang terhenti"),
    "imports.wipe": _("menghapus isi impor lama"),
    "changes.advance": _("membaca atau menyimpan perubahan banyak data"),
    "changes.resume": _("melanjutkan perubahan yang terhenti"),
    "changes.wipe": _("menghapus isi perubahan lama"),
    "duplicates.refresh": _("mencari usaha yang mungkin kembar"),
    "businesses.permit_days": _("memeriksa izin yang hampir habis"),
    "businesses.visit_photos": _("membersihkan foto kunjungan"),
    "businesses.wipe_requests": _("menghapus data pribadi permintaan lama"),
    "products.clear_out": _("membersihkan foto produk"),
    "commitments.daily": _("menggerakkan komitmen menurut kalender"),
    "catalogue.clear_out": _("menghapus data pribadi pesan lama"),
    "dashboard.snapshot": _("mengambil potret angka bulanan"),
    "catalogue.fold_changes": _("merapikan hitungan perubahan katalog"),
    "catalogue.keep_cube": _("menghitung pencarian yang sering dipakai"),
    "catalogue.tasks.drop_expired_badges": _("mencabut lencana izin yang habis"),
}
STATES: dict[str, str | Promise] = {
    "todo": _("menunggu"),
    "doing": _("sedang dikerjakan"),
    "succeeded": _("selesai"),
    "failed": _("gagal"),
    "cancelled": _("dibatalkan"),
    "aborted": _("dihentikan"),
}


class Job(ProcrastinateJob):
    """One job of the worker's list, to read; the library alone writes there."""

    class Meta:
        proxy = True
        verbose_name = _("pekerjaan latar belakang")
        verbose_name_plural = _("pekerjaan latar belakang")

    def __str__(self) -> str:
        return f"{self.label} ({self.pk})"

    @property
    def label(self) -> str:
        """What is done, in words."""
        return str(LABELS.get(self.task_name, self.task_name))

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return str(STATES.get(self.status, self.status))


class JobFailure(models.Model):
    """Why a job failed last: the kind of error and where, never its text.

    Texts of errors hold what was typed (a NIB that is there already); the log of the machine
    has them, the panel need not.
    """

    job_id = models.BigIntegerField(primary_key=True)
    error = models.CharField(_("sebab gagal"), max_length=200)
    failed_on = models.DateTimeField(_("gagal"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("kegagalan pekerjaan")
        verbose_name_plural = _("kegagalan pekerjaan")

    def __str__(self) -> str:
        return self.error
