"""Permits and yearly figures in a workbook."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import CharField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import services
from businesses.changing import picks
from businesses.changing.sorts import Amount, Choice, Day, Lines, Number, Sort
from businesses.changing.subject import Changes, Field, Refusals, Subject, Track, one_by_one
from businesses.forms import FiguresForm, PermitForm, fields
from businesses.models import Business, PermitKind, Unit, YearlyFigures
from businesses.models import Permit as PermitRow
from businesses.models.figures import MONEY

PERMIT = PermitForm.base_fields
FIGURES_FORM = FiguresForm.base_fields


def in_sight(model: type[Model], *along: str) -> Callable[[User], QuerySet]:
    """Return what gives the rows of `model` that hang on businesses in sight, `along` read with them."""

    def visible(user: User) -> QuerySet:
        rows = model._default_manager.filter(business__in=Business.objects.visible_to(user))
        return rows.select_related("business", *along)

    return visible


def owned_by() -> tuple[Field, ...]:
    """Return the columns that tell whose a record is."""
    return (
        Field(
            "registry_number",
            _("Nomor registrasi"),
            Sort(CharField(), "id"),
            "business__registry_number",
            editable=False,
        ),
        Field("business", _("Nama usaha"), Sort(CharField()), "business__name", editable=False),
    )


def _save_permits(changes: Changes, by: User) -> Refusals:
    rows = PermitRow.objects.select_related("business", "kind", "assistance").in_bulk(list(changes))
    kinds = PermitKind.objects.in_bulk()

    def write(row: PermitRow, values: dict[str, Any]) -> None:
        names = ("number", "issued_on", "expires_on", "facilitated_by", "assistance", "note")
        said = {name: values.get(name, getattr(row, name)) for name in names}
        kind = kinds[values["kind"]] if values.get("kind") else row.kind
        services.save_permit(business=row.business, by=by, permit=row, kind=kind, **said)

    return one_by_one(rows, changes, write)


def _save_figures(changes: Changes, by: User) -> Refusals:
    rows = YearlyFigures.objects.select_related("business").in_bulk(list(changes))
    units = Unit.objects.in_bulk()

    def write(row: YearlyFigures, values: dict[str, Any]) -> None:
        said = dict(values)
        if "unit" in said:
            said["unit"] = units.get(said["unit"])
        services.save_figures(business=row.business, by=by, year=row.year, **said)

    return one_by_one(rows, changes, write)


PERMITS = Subject(
    key="izin",
    title=_("Izin dan sertifikat"),
    permission=Permission.BUSINESS_EDIT,
    visible=in_sight(PermitRow),
    save=_save_permits,
    tracks=(Track("businesses.PermitEvent"),),
    shown_in="businesses.lists.permits.PERMITS",
    named="number",
    fields=(
        *owned_by(),
        Field("kind", _("Jenis izin"), Choice(picks.permit_kinds, required=True), "kind_id"),
        Field("number", _("Nomor izin"), Sort(PERMIT["number"], "id")),
        Field("issued_on", _("Tanggal terbit"), Day(PERMIT["issued_on"]), bulk=True),
        Field("expires_on", _("Berlaku sampai"), Day(PERMIT["expires_on"]), bulk=True),
        Field("facilitated_by", _("Difasilitasi oleh"), Sort(PERMIT["facilitated_by"]), bulk=True),
        Field("note", _("Catatan"), Sort(PERMIT["note"])),
    ),
)


def _count(name: str, label: Any) -> Field:
    return Field(name, label, Number(FIGURES_FORM[name]))


def _money(name: str) -> Field:
    label = YearlyFigures._meta.get_field(name).verbose_name
    return Field(name, label, Number(fields.MoneyField(max_length=40), "money"))


def _amount(name: str) -> Field:
    label = YearlyFigures._meta.get_field(name).verbose_name
    return Field(name, label, Amount(fields.QuantityField(max_length=40)))


FIGURES = Subject(
    key="angka",
    title=_("Data tahunan"),
    permission=Permission.BUSINESS_EDIT,
    visible=in_sight(YearlyFigures),
    save=_save_figures,
    tracks=(Track("businesses.YearlyFiguresEvent"),),
    named="business__name",
    fields=(
        *owned_by(),
        Field("year", _("Tahun data"), Number(CharField(), "year"), editable=False),
        _count("workers_male", _("Tenaga kerja laki-laki")),
        _count("workers_female", _("Tenaga kerja perempuan")),
        *(_money(name) for name in MONEY),
        *(_amount(name) for name in ("capacity", "installed_capacity", "production")),
        Field("unit", _("Satuan"), Choice(picks.units), "unit_id", bulk=True),
        Field("per", _("Kurun kapasitas"), Choice(picks.words_of(YearlyFigures.Per)), bulk=True),
        Field("materials", _("Bahan baku"), Sort(FIGURES_FORM["materials"])),
        Field(
            "export_countries",
            _("Negara tujuan ekspor"),
            Lines(CharField(max_length=60)),
        ),
        Field("machines", _("Mesin dan peralatan"), Sort(FIGURES_FORM["machines"])),
        Field("source", _("Sumber"), Sort(FIGURES_FORM["source"]), bulk=True),
    ),
)
