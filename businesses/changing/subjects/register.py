"""Businesses in a workbook. NIK and NPWP are not among the columns and never leave this way."""

from typing import Any

from django.forms import CharField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import services
from businesses.changing import picks
from businesses.changing.sorts import Choice, Day, Lines, Number, Point, Sort, YesNo
from businesses.changing.subject import Changes, Field, Refusals, Subject, Track
from businesses.forms import BusinessForm, fields
from businesses.models import Branch, Business, Cluster, IndustryClass, LegalForm, Owner
from regions.models import Region

FORM = BusinessForm.base_fields
PICKED = {
    "village": Region,
    "legal_form": LegalForm,
    "cluster": Cluster,
    "branch": Branch,
    "industry_class": IndustryClass,
}


def save(changes: Changes, by: User) -> Refusals:
    """Write plain values through `services.update_many`."""
    rows: dict[str, dict[Any, Any]] = {
        name: model._default_manager.in_bulk(
            {values[name] for values in changes.values() if values.get(name)}
        )
        for name, model in PICKED.items()
    }
    said = {pk: _for_service(values, rows) for pk, values in changes.items()}
    return services.update_many(by=by, changes=said)


def _for_service(values: dict[str, Any], rows: dict[str, dict[Any, Any]]) -> dict[str, Any]:
    said = {
        name: rows[name].get(value) if name in PICKED else value for name, value in values.items()
    }
    if "phone" in said:
        said["phone_typed"] = said["phone"]
    if "nib" in said:
        said["nib"] = said["nib"] or None
    return said


def _text(name: str, label: Any, kind: str = "", **more: Any) -> Field:
    return Field(name, label, Sort(FORM[name], kind), **more)


def _picked(name: str, label: Any, options: Any, **more: Any) -> Field:
    return Field(name, label, Choice(options), path=f"{name}_id", **more)


def _links() -> Lines:
    return Lines(FORM["website"])


BUSINESSES = Subject(
    key="usaha",
    title=_("Usaha"),
    permission=Permission.BUSINESS_EDIT,
    visible=lambda user: Business.objects.visible_to(user).select_related("owner"),
    save=save,
    tracks=(Track("businesses.BusinessEvent"), Track("businesses.OwnerEvent", "owner_id")),
    business="pk",
    shown_in="businesses.tables.BUSINESSES",
    fields=(
        Field("registry_number", _("Nomor registrasi"), Sort(CharField(), "id"), editable=False),
        _text("name", _("Nama usaha")),
        Field("owner_name", _("Nama pemilik"), Sort(FORM["owner_name"]), "owner__name", 1),
        Field(
            "gender",
            _("Jenis kelamin"),
            Choice(picks.words_of(Owner.Gender)),
            "owner__gender",
            1,
        ),
        _text("main_product", _("Produk utama")),
        _picked("industry_class", _("KBLI"), picks.classes),
        _picked("branch", _("Cabang industri"), picks.branches, bulk=True),
        _picked("village", _("Desa/kelurahan"), picks.villages, bulk=True),
        _text("address", _("Alamat")),
        Field("rt", _("RT"), Number(FORM["rt"])),
        Field("rw", _("RW"), Number(FORM["rw"])),
        Field("latitude", _("Lintang"), Point(FORM["latitude"])),
        Field("longitude", _("Bujur"), Point(FORM["longitude"])),
        Field("phone", _("Nomor HP/WA"), Sort(fields.PhoneField(max_length=60), "id")),
        Field("other_phones", _("Nomor lain"), Lines(fields.PhoneField(max_length=60), "id")),
        _text("email", _("Surel")),
        _text("website", _("Situs web")),
        Field("marketplaces", _("Tautan toko daring"), _links()),
        _text("nib", _("NIB"), "id"),
        Field(
            "nib_status",
            _("Keadaan NIB"),
            Choice(picks.words_of(Business.NibStatus), required=True),
            bulk=True,
        ),
        _picked("legal_form", _("Bentuk badan usaha"), picks.legal_forms, bulk=True),
        Field("established_year", _("Tahun berdiri"), Number(FORM["established_year"], "year")),
        _picked("cluster", _("Sentra"), picks.clusters, bulk=True),
        Field(
            "activity",
            _("Kegiatan"),
            Choice(picks.words_of(Business.Activity), required=True),
            bulk=True,
        ),
        Field("exports", _("Sudah ekspor"), YesNo(), bulk=True),
        _text("description", _("Cerita usaha")),
        _text("description_en", _("Cerita dalam bahasa Inggris")),
        _text("note", _("Catatan kantor"), bulk=True, append=True),
        Field("status", _("Keadaan data"), Choice(picks.words_of(Business.Status)), editable=False),
        Field(
            "last_confirmed_on",
            _("Terakhir dipastikan"),
            Day(fields.date_field(required=False)),
            editable=False,
            bulk=True,
            later=True,
        ),
    ),
)
