"""What the lists of a business's papers share: its place, its name, and filters by both."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from businesses import choices
from businesses.models import Business
from core.column_filters import ColumnFilterSet, choice
from core.names import business_key
from core.tables import Column, Kind


def business_columns(*, link: bool) -> tuple[Column, ...]:
    """Return the columns that say whose it is."""
    return (
        Column(
            "usaha", _("usaha"), "business__name", shown=True, sort=Lower("business__name"),
            link=(lambda row: row.business.get_absolute_url()) if link else None, nullable=False,
        ),
        Column(
            "nomor_usaha", _("nomor registrasi"), "business__registry_number", Kind.ID,
            nullable=False,
        ),
        Column(
            "kecamatan", _("kecamatan"), "business__district__name", Kind.REGION, "kecamatan",
            shown=True, missing=Q(business__district=None),
        ),
        Column(
            "desa", _("desa/kelurahan"), "business__village__name", Kind.REGION, "desa",
            show=lambda row: row.business.village and row.business.village.called,
            missing=Q(business__village=None),
        ),
    )  # fmt: skip


class OfBusinessFilter(ColumnFilterSet):
    """Filters of rows that belong to a business; those of archived ones are left out."""

    takes_along = {"kecamatan": ("desa",)}
    q = filters.CharFilter(
        label=_("Cari"),
        method="find",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Nama usaha, nomor")}),
    )
    kecamatan = choice(_("Kecamatan"), "in_district", [])
    desa = choice(_("Desa/kelurahan"), "in_village", [])
    numbers: tuple[str, ...] = ("business__registry_number",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = choices.districts(self.request.user)
        chosen = (self.data or {}).get("kecamatan", "")
        self.filters["kecamatan"].extra["choices"] = districts
        known = chosen in dict(districts)
        self.filters["desa"].extra["choices"] = choices.villages(chosen) if known else []

    def find(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Match the business's name, however it is spelt, or one of `numbers`."""
        found = Q(business__name__icontains=value)
        if key := business_key(value):
            found |= Q(business__name_key__contains=key)
        for path in self.numbers:
            found |= Q(**{f"{path}__icontains": value})
        return rows.filter(found)

    def in_district(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(business__district_id=value)

    def in_village(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(business__village_id=value)


def of_visible(model: Any, user: Any) -> QuerySet:
    """Return the rows of businesses that `user` may see and the office still keeps."""
    return model.objects.filter(business__in=Business.objects.visible_to(user).kept())
