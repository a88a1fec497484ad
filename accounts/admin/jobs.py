"""What the worker does, in the officials' panel: to read, and to try again what failed."""

from typing import Any

from django.contrib import admin
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from procrastinate.contrib.django import admin as stock

from accounts import jobs
from accounts.models import Job, JobFailure
from accounts.models.job import LABELS, STATES
from accounts.pages import carried_out
from accounts.permissions import Permission
from accounts.receipts import once
from core.admin import ReadAdmin, panel_page

# The library's own page writes past our services, in words nobody here knows.
admin.site.unregister(stock.models.ProcrastinateJob)


class StateFilter(admin.SimpleListFilter):
    """How jobs stand; what hangs is a state of its own here."""

    title = gettext_lazy("keadaan")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return [*STATES.items(), ("stalled", _("macet"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "stalled":
            return queryset.filter(jobs.stalled())
        return queryset.filter(status=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    """One kind of job."""

    title = gettext_lazy("pekerjaan")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return list(LABELS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(task_name=self.value()) if self.value() else queryset


@admin.register(Job)
class JobAdmin(ReadAdmin):
    """The worker's list; what succeeded stays for three days, what failed until it is tried again."""

    needs = Permission.REFERENCE_EDIT
    change_list_template = "admin/accounts/job/change_list.html"
    list_display = ["what", "how", "when", "tries", "why", "again"]
    list_display_links = None
    fields = ["task_name", "status", "scheduled_at"]
    list_filter = [StateFilter, KindFilter]
    ordering = ["-id"]
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        why = JobFailure.objects.filter(job_id=OuterRef("pk")).values("error")
        rows = super().get_queryset(request).select_related("worker")
        stalled = Job.objects.filter(jobs.stalled(), pk=OuterRef("pk")).values("pk")
        return rows.annotate(
            moved=Max("procrastinateevent__at"), failure=Subquery(why), hangs=Subquery(stalled)
        )

    @admin.display(description=gettext_lazy("pekerjaan"), ordering="task_name")
    def what(self, job: Job) -> str:
        """What is done, and to which record."""
        numbers = [str(value) for name, value in job.args.items() if name.endswith("_id")]
        return f"{job.label} · {', '.join(numbers)}" if numbers else job.label

    @admin.display(description=gettext_lazy("keadaan"), ordering="status")
    def how(self, job: Job) -> str:
        """How it stands."""
        return _("macet") if job.hangs else job.state

    @admin.display(description=gettext_lazy("terakhir bergerak"), ordering="moved")
    def when(self, job: Job) -> Any:
        """When something last happened to it."""
        return job.moved or job.scheduled_at

    @admin.display(description=gettext_lazy("sudah dicoba"), ordering="attempts")
    def tries(self, job: Job) -> str:
        """How often it was begun before."""
        return ngettext("%(n)d kali", "%(n)d kali", job.attempts) % {"n": job.attempts}

    @admin.display(description=gettext_lazy("sebab gagal"))
    def why(self, job: Job) -> str:
        """The kind of the last error and where it was."""
        return job.failure if job.failure and job.status in ("failed", "todo") else "—"

    @admin.display(description=gettext_lazy("tindakan"))
    def again(self, job: Job) -> str:
        """The way to try it again, for what failed or hangs."""
        if job.status != "failed" and not job.hangs:
            return "—"
        address = reverse("admin:accounts_job_retry", args=[job.pk])
        return format_html('<a class="button" href="{}">{}</a>', address, _("Ulangi"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(panel_page(self.needs)(retry))
        return [path("<int:pk>/ulangi/", view, name="accounts_job_retry"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Say above the list whether anybody works it off."""
        more = {"last_sign": jobs.last_sign(), "silent": jobs.is_silent()}
        return super().changelist_view(request, more | (extra_context or {}))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then try the job again."""
    job = get_object_or_404(Job, pk=pk)
    if request.method == "POST":

        def act() -> Any:
            return jobs.retry(job=job, by=request.user)

        return carried_out(request, act, _("Pekerjaan diulang."), "admin:accounts_job_changelist")
    failure = JobFailure.objects.filter(job_id=pk).first()
    context = admin.site.each_context(request) | {"job": job, "failure": failure}
    context |= {"title": _("Ulangi pekerjaan"), "opts": Job._meta}
    return TemplateResponse(request, "admin/accounts/job/retry.html", context)
