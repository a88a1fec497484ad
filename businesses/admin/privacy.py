"""Consents and requests of data subjects in the panel, to read: they are acted on at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission
from businesses.models import Business, Consent, DataRequest
from businesses.requests import clock
from core.admin import ReadAdmin


class StandingFilter(admin.SimpleListFilter):
    """Consents that stand, or were withdrawn."""

    title = gettext_lazy("keadaan")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return [("yes", _("berlaku")), ("no", _("ditarik"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in ("yes", "no"):
            return queryset.filter(withdrawn_at__isnull=self.value() == "yes")
        return queryset


@admin.register(Consent)
class ConsentAdmin(ReadAdmin):
    """Who let the public see what, since when, on which paper, and until when."""

    needs = Permission.BUSINESS_VERIFY
    list_display = ["whose", "purpose", "source", "given_on", "paper", "recorded_by", "ended"]
    list_display_links = None
    fields = ["business", "purpose", "source", "given_on", "recorded_by", "withdrawn_at"]
    list_filter = [StandingFilter, "purpose", "source", "given_on"]
    list_select_related = ["business", "recorded_by", "withdrawn_by"]
    search_fields = ["business__name", "business__registry_number", "business__owner__name"]
    ordering = ["-given_on", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consent]:
        mine = Business.objects.visible_to(request.user)
        return super().get_queryset(request).filter(business__in=mine)

    @admin.display(description=gettext_lazy("usaha"), ordering="business__name")
    def whose(self, row: Consent) -> str:
        """The business, with the way to its page, where consents are recorded and withdrawn."""
        address = row.business.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, row.business)

    @admin.display(description=gettext_lazy("bukti"))
    def paper(self, row: Consent) -> str:
        """The way to the paper, where one is kept."""
        if not row.evidence:
            return "—"
        address = reverse("businesses:consent_document", args=[row.business_id, row.pk])
        return format_html('<a href="{}">{}</a>', address, _("buka"))

    @admin.display(description=gettext_lazy("ditarik"), ordering="withdrawn_at")
    def ended(self, row: Consent) -> Any:
        """When it was withdrawn, empty while it stands."""
        return row.withdrawn_at or "—"


@admin.register(DataRequest)
class DataRequestAdmin(ReadAdmin):
    """The requests, those due first on top."""

    needs = Permission.BUSINESS_VERIFY
    change_list_template = "admin/businesses/datarequest/change_list.html"
    list_display = ["what", "left", "business", "channel", "received_at", "state", "answered_by"]
    list_display_links = None
    fields = ["business", "kind", "channel", "received_at", "state", "ground", "answered_at"]
    list_filter = ["state", "kind", "channel", "received_at"]
    list_select_related = ["business", "answered_by"]
    search_fields = ["business__name", "business__registry_number", "asked_by"]
    ordering = ["-state", "received_at"]  # "waiting" is the last word of the three

    def get_queryset(self, request: HttpRequest) -> QuerySet[DataRequest]:
        mine = DataRequest.objects.visible_to(request.user)
        return super().get_queryset(request).filter(pk__in=mine)

    @admin.display(description=gettext_lazy("permintaan"), ordering="kind")
    def what(self, row: DataRequest) -> str:
        """Its kind and number, with the way to its page, where it is answered."""
        return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)

    @admin.display(description=gettext_lazy("batas 3 × 24 jam"), ordering="received_at")
    def left(self, row: DataRequest) -> str:
        """How long there is left, in words; red once it is over."""
        return format_html('<span class="told {}">{}</span>', clock.tone(row), clock.said(row))
