"""What is done in the register, and how its records are told, seen and restored."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission as P
from businesses import history
from businesses.clusters import telling
from businesses.completeness import missing_for_verification
from businesses.models import (
    Assistance,
    Business,
    Cluster,
    Consent,
    Owner,
    Permit,
    Visit,
    VisitPhoto,
    YearlyFigures,
)
from core.acts import Kept, Verb, declare, event_model
from core.services import Refused
from core.stories import Names

VERBS = {
    "register": Verb(gettext_lazy("mendaftarkan usaha"), P.BUSINESS_EDIT),
    "update": Verb(gettext_lazy("mengubah data usaha"), P.BUSINESS_EDIT),
    "submit": Verb(gettext_lazy("mengajukan data"), P.BUSINESS_EDIT),
    "verify": Verb(gettext_lazy("memverifikasi data"), P.BUSINESS_VERIFY),
    "return": Verb(gettext_lazy("mengembalikan data"), P.BUSINESS_VERIFY),
    "verify_many": Verb(gettext_lazy("mengesahkan banyak data"), P.BUSINESS_VERIFY, partly=True),
    "return_many": Verb(gettext_lazy("mengembalikan banyak data"), P.BUSINESS_VERIFY, partly=True),
    "archive": Verb(gettext_lazy("mengarsipkan data"), P.BUSINESS_VERIFY),
    "restore": Verb(gettext_lazy("memulihkan data"), P.BUSINESS_VERIFY),
    "confirm": Verb(gettext_lazy("memastikan data benar"), P.BUSINESS_EDIT),
    # What an owner said by link only the owner takes back, by link.
    "owner_confirms": Verb(gettext_lazy("memastikan data lewat tautan pemilik")),
    "owner_consents": Verb(gettext_lazy("memberi persetujuan lewat tautan pemilik")),
    "owner_withdraws_consent": Verb(gettext_lazy("menarik persetujuan lewat tautan pemilik")),
    "set_activity": Verb(gettext_lazy("mengubah kegiatan usaha"), P.BUSINESS_EDIT),
    "save_figures": Verb(gettext_lazy("menyimpan data tahunan"), P.BUSINESS_EDIT),
    "save_permit": Verb(gettext_lazy("menyimpan izin"), P.BUSINESS_EDIT),
    "remove_permit": Verb(gettext_lazy("menghapus izin"), P.BUSINESS_EDIT),
    "give_consent": Verb(gettext_lazy("mencatat persetujuan"), P.BUSINESS_EDIT),
    "withdraw_consent": Verb(gettext_lazy("menarik persetujuan"), P.BUSINESS_EDIT),
    "record_visit": Verb(gettext_lazy("mencatat kunjungan"), P.BUSINESS_VERIFY),
    "change_visit": Verb(gettext_lazy("mengubah kunjungan"), P.BUSINESS_VERIFY),
    "remove_visit": Verb(gettext_lazy("menghapus kunjungan"), P.BUSINESS_VERIFY),
    "record_assistance": Verb(gettext_lazy("mencatat fasilitasi"), P.BUSINESS_VERIFY),
    "change_assistance": Verb(gettext_lazy("mengubah fasilitasi"), P.BUSINESS_EDIT),
    "remove_assistance": Verb(gettext_lazy("menghapus fasilitasi"), P.BUSINESS_EDIT),
    "take_back_confirmation": Verb(gettext_lazy("membatalkan pemastian"), P.BUSINESS_EDIT),
    "renew_permit": Verb(gettext_lazy("memperpanjang izin"), P.BUSINESS_EDIT),
    "handle_notice": Verb(gettext_lazy("menangani pengingat izin")),
    "cluster_saved": Verb(gettext_lazy("menyimpan sentra"), P.CLUSTER_EDIT),
    "propose_cluster_archive": Verb(
        gettext_lazy("mengusulkan sentra diarsipkan"), P.CLUSTER_ARCHIVE
    ),
    "decline_cluster_archive": Verb(
        gettext_lazy("menolak usulan mengarsipkan sentra"), P.CLUSTER_ARCHIVE
    ),
    "archive_cluster": Verb(gettext_lazy("mengarsipkan sentra"), P.CLUSTER_ARCHIVE),
    "restore_cluster": Verb(gettext_lazy("memulihkan sentra"), P.CLUSTER_ARCHIVE),
    "merge": Verb(gettext_lazy("menggabungkan dua usaha"), P.BUSINESS_VERIFY),
    "tell_apart": Verb(gettext_lazy("menandai bukan duplikat")),
    "import_field_work": Verb(gettext_lazy("mengimpor kunjungan atau fasilitasi")),
    "undo_field_work": Verb(gettext_lazy("mengurungkan impor kunjungan atau fasilitasi")),
    "change_many": Verb(gettext_lazy("mengubah banyak data"), P.BUSINESS_VERIFY, partly=True),
    "change_by_file": Verb(
        gettext_lazy("mengubah data dari berkas"), P.BUSINESS_VERIFY, partly=True
    ),
    "take_back": Verb(gettext_lazy("mengurungkan keputusan dalam antrean")),
    # An import is taken back from its own page, which knows its rows and files.
    "import": Verb(gettext_lazy("mengimpor data")),
    "undo_import": Verb(gettext_lazy("mengurungkan impor")),
    "send_import": Verb(gettext_lazy("mengirim berkas impor")),
    "set_import_year": Verb(gettext_lazy("menetapkan tahun data impor")),
    "choose_in_import": Verb(gettext_lazy("memilih untuk satu baris impor")),
    "choose_all_in_import": Verb(gettext_lazy("memilih untuk semua baris impor")),
    "confirm_import": Verb(gettext_lazy("menyetujui impor")),
    "cancel_import": Verb(gettext_lazy("membatalkan impor")),
    "send_field_work": Verb(gettext_lazy("mengirim berkas kunjungan atau fasilitasi")),
    "choose_field_work": Verb(gettext_lazy("memilih usaha untuk baris berkas")),
    "cancel_field_work": Verb(gettext_lazy("membatalkan berkas kunjungan atau fasilitasi")),
    "send_changes": Verb(gettext_lazy("mengembalikan berkas unduhan")),
    "plan_change_of_many": Verb(gettext_lazy("merencanakan perubahan banyak data")),
    "decide_changes": Verb(gettext_lazy("memutuskan perubahan yang berbenturan")),
    "confirm_changes": Verb(gettext_lazy("menyetujui perubahan banyak data")),
    "cancel_changes": Verb(gettext_lazy("membatalkan perubahan banyak data")),
    "update_many": Verb(gettext_lazy("mengubah beberapa usaha")),
    "reopen_pair": Verb(gettext_lazy("membuka lagi pasangan kembar")),
    "reveal_identity": Verb(gettext_lazy("membuka nomor identitas")),
    "rotate_identity_keys": Verb(gettext_lazy("memperbarui kunci nomor identitas")),
    "reference_saved": Verb(gettext_lazy("menyimpan data acuan")),
    "size_limits_added": Verb(gettext_lazy("menambah batas kelas ukuran")),
    "size_limits_dropped": Verb(gettext_lazy("menarik batas kelas ukuran")),
    "unit_saved": Verb(gettext_lazy("menyimpan satuan")),
    "industry_class_saved": Verb(gettext_lazy("menyimpan kelompok KBLI")),
    "receive_request": Verb(gettext_lazy("mencatat permintaan data pribadi")),
    "attach_request": Verb(gettext_lazy("menentukan usaha dari permintaan data pribadi")),
    "grant_request": Verb(gettext_lazy("memenuhi permintaan data pribadi"), final=True),
    "refuse_request": Verb(gettext_lazy("menolak permintaan data pribadi")),
    "copy_data": Verb(gettext_lazy("menyalin data pribadi untuk pemiliknya")),
    "wipe_requests": Verb(gettext_lazy("menghapus data pribadi permintaan lama")),
    "forget_person": Verb(gettext_lazy("menghapus data pribadi"), final=True),
}
MOVED = frozenset(
    {"status", "return_reason", "archive_reason", "merged_into"}
    | {f"{act}_{end}" for act in ("submitted", "verified", "archived") for end in ("at", "by")}
)


def _business_in_sight(user: User) -> Q:
    return Q(pgh_obj__in=Business.objects.visible_to(user))


def _hanging_in_sight(user: User) -> Q:
    return Q(business__in=Business.objects.visible_to(user))


def _visit_photo_in_sight(user: User) -> Q:
    visits = event_model(Visit).objects.filter(_hanging_in_sight(user))
    return Q(visit_id__in=visits.values("pgh_obj_id"))


def _visit_photo_sentences(event: Any, before: Any, names: Names) -> Iterable[str]:
    if event.pgh_label == "delete":
        yield _("Foto kunjungan dihapus.")
    elif event.pgh_label == "insert":
        yield _("Foto kunjungan ditambahkan.")


def _cluster_in_sight(user: User) -> Q:
    return Q(region__code__startswith=f"{user.regency_id}.")


def _check_businesses(rows: Iterable[Business], by: User) -> None:
    """Refuse a verified record that lacks what it needs, and one outside the actor's scope."""
    for row in Business.objects.filter(pk__in=[row.pk for row in rows]).select_related("owner"):
        if row.status == Business.Status.VERIFIED and (missing := missing_for_verification(row)):
            names = ", ".join(str(item.label) for item in missing)
            raise Refused(
                _("%(business)s terverifikasi, jadi harus tetap punya: %(names)s.")
                % {"business": row.name, "names": names}
            )
        if not Business.objects.visible_to(by).filter(pk=row.pk).exists():
            raise PermissionDenied(_("Usaha ini akan berada di luar wilayah kerja Anda."))


def _unmake(row: Business, by: User) -> list[str]:
    """Put a business away instead of deleting it: its number was given out once and for all."""
    row.status = Business.Status.ARCHIVED
    row.archive_reason = _("Pendaftaran dibatalkan.")
    row.archived_at, row.archived_by = timezone.now(), by
    row.verified_at = row.verified_by = None
    return ["status", "archive_reason", "archived_at", "archived_by", "verified_at", "verified_by"]


def _hangs(model: type, *together: frozenset[str]) -> Kept:
    return Kept(
        model, history.sentences, "business_id", Business, _hanging_in_sight, together=together
    )


declare(
    VERBS,
    [
        Kept(
            Owner,
            history.sentences,
            "pgh_obj_id",
            Owner,
            together=tuple(
                frozenset(pair)
                for pair in (("name", "name_key"), ("nik", "nik_index"), ("npwp", "npwp_index"))
            ),
        ),
        Kept(
            Cluster,
            telling.sentences,
            "pgh_obj_id",
            Cluster,
            _cluster_in_sight,
            together=(telling.STATE,),
        ),
        Kept(
            Business,
            history.sentences,
            "pgh_obj_id",
            Business,
            _business_in_sight,
            together=(
                MOVED,
                frozenset({"name", "name_key"}),
                frozenset({"regency", "district", "village"}),
                frozenset({"nib", "nib_status"}),
                frozenset({"latitude", "longitude"}),
                frozenset({"industry_class", "branch"}),
                frozenset({"phone", "other_phones", "phone_typed"}),
                frozenset({"last_confirmed_on", "last_confirmed_by"}),
            ),
            check=_check_businesses,
            unmake=_unmake,
            unmade=gettext_lazy("Diarsipkan. Nomor registrasinya tidak dipakai ulang."),
        ),
        _hangs(YearlyFigures),
        _hangs(Permit, frozenset({"kind", "number", "issued_on", "expires_on"})),
        _hangs(Consent, frozenset({"withdrawn_at", "withdrawn_by"})),
        _hangs(Visit),
        Kept(VisitPhoto, _visit_photo_sentences, "visit_id", Visit, _visit_photo_in_sight),
        _hangs(Assistance),
    ],
)
