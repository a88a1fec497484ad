"""The trail in the officials' panel: to read, to narrow down, to take along; never to change."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import TrailEntry, User
from accounts.models.trail import LABELS
from accounts.permissions import Permission
from accounts.trail import record
from core.admin import ReadAdmin, panel_page
from core.workbook_out import XLSX_TYPE, Head, csv_lines, write_xlsx


class ActFilter(admin.SimpleListFilter):
    """One act of the trail, of whatever room."""

    title = gettext_lazy("perbuatan")
    parameter_name = "act"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return sorted(LABELS.items(), key=lambda pair: str(pair[1]))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(act=self.value()) if self.value() else queryset


class ActorFilter(admin.SimpleListFilter):
    """One member of staff, disabled ones too: the trail outlives the account."""

    title = gettext_lazy("oleh")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return [(str(user.pk), str(user)) for user in User.objects.order_by("full_name")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value() or ""
        return queryset.filter(by=chosen) if chosen.isdecimal() else queryset


def _name_of(label: str) -> str:
    """What a sort of record is called; its label when it is known no more."""
    try:
        return str(apps.get_model(label)._meta.verbose_name) if label else ""
    except LookupError:
        return label


class SubjectFilter(admin.SimpleListFilter):
    """What sort of record it was about."""

    title = gettext_lazy("jenis data")
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        labels = TrailEntry.objects.order_by("subject_label").exclude(subject_label="")
        found = labels.values_list("subject_label", flat=True).distinct()
        return [(label, _name_of(label)) for label in found]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(subject_label=self.value()) if self.value() else queryset


@admin.register(TrailEntry)
class TrailAdmin(ReadAdmin):
    """The trail, to read."""

    needs = Permission.TRAIL_VIEW
    change_list_template = "admin/accounts/trailentry/change_list.html"
    list_display = ["at", "by", "told", "subject", "reason"]
    list_filter = [ActFilter, ActorFilter, SubjectFilter, "at"]
    search_fields = ["subject", "reason", "by__full_name"]
    date_hierarchy = "at"
    list_select_related = ["by"]
    show_full_result_count = False
    list_per_page = 50

    fields = readonly_fields = [
        "told" if field.name == "act" else field.name for field in TrailEntry._meta.fields
    ]

    @admin.display(description=gettext_lazy("perbuatan"), ordering="act")
    def told(self, entry: TrailEntry) -> str:
        """What was done, in words."""
        return entry.get_act_display()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(panel_page(self.needs)(self.export))
        made = path("unduh.<slug:suffix>", view, name="accounts_trailentry_export")
        return [made, *super().get_urls()]

    def export(self, request: HttpRequest, suffix: str) -> HttpResponse:
        """Hand out what the filters of the address leave; the trail tells of that too."""
        if suffix not in ("csv", "xlsx"):
            raise Http404
        listed: ChangeList = self.get_changelist_instance(request)
        rows = listed.get_queryset(request).order_by("-at", "-pk")
        # Counted and read as it stands before the line about this very export is written.
        last = rows.values_list("pk", flat=True).first() or 0
        rows = rows.filter(pk__lte=last)
        told = request.GET.urlencode()[:500]
        record(act=TrailEntry.Act.EXPORTED, by=request.user, text=_("jejak"), reason=told)
        return _handed_out(rows, suffix)


def _heads() -> list[Head]:
    kinds = {_("waktu"): "moment"}
    labels = [_("waktu"), _("oleh"), _("perbuatan"), _("tentang"), _("jenis data"), _("alasan")]
    return [Head(label, kinds.get(label, "text"), editable=False) for label in labels]


def _lines(rows: QuerySet) -> Iterator[list[Any]]:
    for row in rows.select_related("by").iterator(chunk_size=2000):
        by = str(row.by) if row.by else _("sistem")
        kind = _name_of(row.subject_label)
        yield [row.at, by, row.get_act_display(), row.subject, kind, row.reason]


def _handed_out(rows: QuerySet, suffix: str) -> HttpResponse:
    answer: HttpResponse | StreamingHttpResponse
    if suffix == "csv":
        answer = StreamingHttpResponse(csv_lines(_heads(), _lines(rows)), content_type="text/csv")
    else:
        book = BytesIO()
        write_xlsx(book, _heads(), _lines(rows), name=_("Jejak"))
        answer = HttpResponse(book.getvalue(), content_type=XLSX_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="jejak.{suffix}"'
    answer["Cache-Control"] = "no-store"
    return answer
