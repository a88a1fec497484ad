"""The columns of a list of commitments: a row is a pledge, its commitment said once or repeated."""

from django.utils.translation import gettext_lazy as _

from core.headings import Known

BOTH = r"( komitmen| komitmen bersama| kesepakatan| mou)?"
COLUMNS = (
    Known(
        "number",
        _("Nomor komitmen"),
        r"(nomor|no) (komitmen|surat|mou|sk|dokumen|kesepakatan)( komitmen)?",
    ),
    Known(
        "title", _("Judul komitmen"), rf"(judul|nama|perihal){BOTH}|komitmen bersama|tentang", True
    ),
    Known("theme", _("Tema"), rf"(tema|bidang){BOTH}"),
    Known("instrument", _("Bentuk"), r"(bentuk|jenis)( dokumen| surat| naskah| komitmen)?"),
    Known("lead", _("Penanggung jawab"), r"penanggung jawab( komitmen)?|pj|pic|koordinator"),
    Known(
        "starts",
        _("Mulai"),
        r"(tanggal |tgl )?(mulai|awal|berlaku|kesepakatan|penandatanganan|ttd)( berlaku)?|tmt",
    ),
    Known("party", _("Pihak"), r"pihak|para pihak|sisi"),
    Known(
        "who",
        _("Yang berjanji"),
        r"(yang berjanji|nama pihak|pelaksana|pelaku|unit kerja|instansi|oleh"
        r"|unit kerja usaha sentra|unit kerja atau (usaha|ikm))",
        True,
    ),
    Known("text", _("Janji"), r"(isi |uraian |bunyi )?(janji|komitmen)|uraian|kegiatan", True),
    Known("indicator", _("Ukuran"), r"ukuran|indikator( kinerja| keberhasilan)?|tolok ukur"),
    Known("target", _("Target"), r"target|sasaran|volume|jumlah( target)?", True),
    Known("measure", _("Satuan"), r"satuan( target)?"),
    Known(
        "due",
        _("Jatuh tempo"),
        r"(tanggal |tgl )?(jatuh tempo|tenggat|batas waktu|selesai|berakhir|target selesai|sampai)"
        r"( janji| komitmen)?",
        True,
    ),
    Known("note", _("Catatan"), r"catatan|keterangan|ket"),
)
LABELS = {known.field: known.label for known in COLUMNS}
# Said once for a commitment, merged downwards or repeated.
OF_COMMITMENT = ("number", "title", "theme", "instrument", "lead", "starts")
