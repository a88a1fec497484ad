"""What staff may do: one enum of permissions, and roles as data that an official can read."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that a member of staff may do."""

    BUSINESS_VIEW = "business_view"
    BUSINESS_EDIT = "business_edit"  # register, mend, submit, record visits and consents
    BUSINESS_VERIFY = "business_verify"  # verify, return, archive
    BUSINESS_IMPORT = "business_import"
    BUSINESS_EXPORT = "business_export"
    IDENTITY_REVEAL = "identity_reveal"  # see a whole NIK or NPWP, with a reason, logged
    PRODUCT_VIEW = "product_view"
    PRODUCT_EDIT = "product_edit"
    PRODUCT_CURATE = "product_curate"
    COMMITMENT_VIEW = "commitment_view"
    COMMITMENT_EDIT = "commitment_edit"  # draft, offer, report, confirm for the government
    COMMITMENT_AGREE = "commitment_agree"  # sign for the government, change what was agreed, cancel
    DASHBOARD_VIEW = "dashboard_view"  # figures of the own scope
    FIGURES_PUBLISH = "figures_publish"  # take snapshots by hand, correct and publish them
    CLUSTER_EDIT = "cluster_edit"
    CLUSTER_ARCHIVE = "cluster_archive"  # declare that a sentra is no more
    REFERENCE_EDIT = "reference_edit"
    STAFF_MANAGE = "staff_manage"
    TRAIL_VIEW = "trail_view"


@dataclass(frozen=True)
class Role:
    """A named set of permissions. `second_factor` roles must use one outside the demo."""

    name: str | Promise
    sentence: str | Promise
    permissions: frozenset[Permission]
    second_factor: bool = True


class RoleCode(models.TextChoices):
    """The codes under which roles are stored."""

    FIELD_OFFICER = "field_officer", _("Petugas lapangan")
    VERIFIER = "verifier", _("Verifikator")
    CURATOR = "curator", _("Kurator")
    OFFICIAL = "official", _("Pejabat")
    IT_ADMIN = "it_admin", _("Admin TI")


P = Permission
_FIELD = {P.BUSINESS_VIEW, P.BUSINESS_EDIT, P.PRODUCT_VIEW, P.PRODUCT_EDIT}
_FIELD |= {P.COMMITMENT_VIEW, P.COMMITMENT_EDIT, P.DASHBOARD_VIEW}
_OFFICE = _FIELD | {P.BUSINESS_EXPORT}

ROLES: dict[str, Role] = {
    RoleCode.FIELD_OFFICER: Role(
        RoleCode.FIELD_OFFICER.label,
        _(
            "Mendata dan memeriksa ulang IKM di kecamatannya, mencatat kunjungan, foto produk, "
            "dan kemajuan komitmen."
        ),
        frozenset(_FIELD),
        second_factor=False,
    ),
    RoleCode.VERIFIER: Role(
        RoleCode.VERIFIER.label,
        _("Mengimpor daftar, memeriksa dan mengesahkan data usaha di seluruh kabupaten."),
        frozenset(
            _OFFICE | {P.BUSINESS_VERIFY, P.BUSINESS_IMPORT, P.IDENTITY_REVEAL, P.CLUSTER_EDIT}
        ),
    ),
    RoleCode.CURATOR: Role(
        RoleCode.CURATOR.label,
        _("Mengkurasi produk: memeriksa foto, teks, dan izin sebelum tayang di katalog."),
        frozenset(_OFFICE | {P.PRODUCT_CURATE}),
    ),
    RoleCode.OFFICIAL: Role(
        RoleCode.OFFICIAL.label,
        _(
            "Melihat angka dan catatan seluruh kabupaten, mengambil keputusan, dan menandatangani "
            "komitmen atas nama pemerintah daerah."
        ),
        frozenset(
            {
                P.BUSINESS_VIEW,
                P.BUSINESS_VERIFY,
                P.BUSINESS_EXPORT,
                P.PRODUCT_VIEW,
                P.COMMITMENT_VIEW,
                P.COMMITMENT_AGREE,
                P.DASHBOARD_VIEW,
                P.FIGURES_PUBLISH,
                P.CLUSTER_EDIT,
                P.CLUSTER_ARCHIVE,
                P.REFERENCE_EDIT,
                P.STAFF_MANAGE,
                P.TRAIL_VIEW,
            }
        ),
    ),
    RoleCode.IT_ADMIN: Role(
        RoleCode.IT_ADMIN.label,
        _("Mengurus akun, peran, dan data acuan; tidak membuka data pemilik usaha."),
        frozenset({P.CLUSTER_EDIT, P.REFERENCE_EDIT, P.STAFF_MANAGE, P.TRAIL_VIEW}),
    ),
}
