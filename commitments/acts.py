"""What is done with commitments, and how their records are told, seen and restored.

Whatever only the office does can be taken back from the history page. What two sides said to each
other has ways back of its own, which are named there: an offer is withdrawn, a report taken back, a
confirmation disputed.
"""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from businesses.models import Business
from commitments import history, restoring
from commitments.models import (
    Commitment,
    Confirmation,
    Evidence,
    Pledge,
    PledgeShare,
    PledgeTarget,
    ProgressReport,
    ProposedChange,
    Reminder,
    Signature,
)
from core.acts import Kept, Verb, declare

SPOKEN = _(
    "Tanda tangan, laporan, dan konfirmasi adalah kata kedua pihak. Itu tidak dihapus dari"
    " riwayat: tarik penawarannya, tarik laporannya, atau sanggah dari halaman komitmennya."
)
FOR_GOOD = _("Komitmen yang batal tidak dapat dihidupkan lagi. Buat komitmen yang baru.")
VERBS = {
    "draft_commitment": Verb(_("menyusun komitmen"), P.COMMITMENT_EDIT),
    "draft_commitments": Verb(_("menyusun banyak komitmen"), P.COMMITMENT_EDIT, partly=True),
    "import_commitments": Verb(_("mengimpor komitmen"), P.COMMITMENT_EDIT, partly=True),
    "edit_commitment": Verb(_("mengubah komitmen"), P.COMMITMENT_EDIT),
    "save_pledge": Verb(_("menyimpan janji"), P.COMMITMENT_EDIT),
    "set_pledges": Verb(_("mengubah janji"), P.COMMITMENT_EDIT),
    "set_shares": Verb(_("memilih peserta janji"), P.COMMITMENT_EDIT),
    "publish_commitment": Verb(_("mengatur tampilan komitmen"), P.COMMITMENT_EDIT),
    "change_target": Verb(_("mengubah target janji"), P.COMMITMENT_AGREE),
    "clear_evidence": Verb(_("memeriksa bukti kemajuan"), P.COMMITMENT_EDIT),
    "send_reminder": Verb(_("mencatat pengingat terkirim"), P.COMMITMENT_EDIT),
    "offer_commitment": Verb(_("menawarkan komitmen"), instead=SPOKEN),
    "withdraw_offer": Verb(_("menarik tawaran komitmen"), instead=SPOKEN),
    "sign_commitment": Verb(_("menandatangani komitmen"), instead=SPOKEN),
    "decline_commitment": Verb(_("menolak komitmen"), instead=SPOKEN),
    "report_progress": Verb(_("melaporkan kemajuan"), instead=SPOKEN),
    "withdraw_report": Verb(_("menarik laporan kemajuan"), instead=SPOKEN),
    "confirm_report": Verb(_("menanggapi laporan kemajuan"), instead=SPOKEN),
    "answer_dispute": Verb(_("menjawab sanggahan"), instead=SPOKEN),
    "cancel_commitment": Verb(_("membatalkan komitmen"), instead=FOR_GOOD),
    "commitment_reference_saved": Verb(_("menyimpan unit kerja atau contoh komitmen")),
    "time_decides": Verb(_("menggerakkan komitmen menurut kalender")),
    "renew_reminders": Verb(_("memperbarui pengingat")),
    "make_calendar_key": Verb(_("membuat alamat kalender")),
    "revoke_calendar_key": Verb(_("mencabut alamat kalender")),
    "owner_opens_link": Verb(_("membuka tautan pemilik")),
    "make_owner_link": Verb(_("membuat tautan pemilik")),
    "send_owner_link": Verb(_("mengirim tautan pemilik")),
    "revoke_owner_link": Verb(_("mencabut tautan pemilik")),
    "unlock_owner_link": Verb(_("membuka kunci tautan pemilik")),
    "owner_proposes": Verb(_("mengusulkan perubahan lewat tautan pemilik")),
    "accept_proposal": Verb(_("menerima usulan pemilik"), P.BUSINESS_EDIT),
    "decline_proposal": Verb(_("menolak usulan pemilik")),
}
MOVED = frozenset(
    {"status", "agreed_on", "decline_reason", "cancel_reason"}
    | {f"{act}_{end}" for act in ("offered", "cancelled") for end in ("at", "by")}
)

declare(
    VERBS,
    [
        Kept(
            Commitment,
            history.sentences,
            "pgh_obj_id",
            Commitment,
            restoring.in_sight,
            together=(MOVED, frozenset({"starts", "due"})),
            check=restoring.check_commitments,
            unmake=restoring.unmake,
            unmade=_("Menjadi batal. Nomornya tidak dipakai ulang."),
        ),
        Kept(
            Pledge,
            history.pledge_sentences,
            "commitment_id",
            Commitment,
            restoring.part_in_sight,
            together=(
                frozenset({"target", "measure", "indicator"}),
                frozenset({"unit", "business", "cluster", "representative", "party"}),
            ),
            check=restoring.check_pledges,
            why_kept=restoring.why_pledge_kept,
        ),
        Kept(
            PledgeShare,
            history.share_sentences,
            "pledge_id",
            Pledge,
            check=restoring.check_shares,
            why_kept=restoring.why_share_kept,
        ),
        Kept(PledgeTarget, history.moved, "pledge_id", Pledge),
        Kept(ProgressReport, history.moved, "pledge_id", Pledge),
        Kept(
            Evidence,
            history.evidence_sentences,
            "report_id",
            ProgressReport,
            together=(frozenset({"cleared_at", "cleared_by"}),),
        ),
        Kept(Confirmation, history.moved, "report_id", ProgressReport),
        Kept(Signature, history.moved, "commitment_id", Commitment, restoring.part_in_sight),
        Kept(
            Reminder,
            history.reminder_sentences,
            "commitment_id",
            Commitment,
            restoring.part_in_sight,
            together=(frozenset({"sent_at", "sent_by"}),),
        ),
        Kept(ProposedChange, history.moved, "business_id", Business),
    ],
)
