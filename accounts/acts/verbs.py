"""What staff do with accounts, saved views and unfinished forms, in the words of the history."""

from django.utils.translation import gettext_lazy

from core.acts import Verb, declare

declare(
    {
        "hire": Verb(gettext_lazy("membuat akun staf")),
        "change_staff": Verb(gettext_lazy("mengubah akun staf")),
        "set_password": Verb(gettext_lazy("mengganti kata sandi")),
        "drop_second_factor": Verb(gettext_lazy("mencabut verifikasi dua langkah")),
        "invite": Verb(gettext_lazy("membuat tautan undangan")),
        "revoke_invitation": Verb(gettext_lazy("mencabut tautan undangan")),
        "accept_invitation": Verb(gettext_lazy("menerima undangan")),
        "save_office": Verb(gettext_lazy("menyimpan setelan dinas")),
        "retry_job": Verb(gettext_lazy("mengulang pekerjaan")),
        "choose_language": Verb(gettext_lazy("memilih bahasa ruang kerja")),
        "save_view": Verb(gettext_lazy("menyimpan tampilan daftar")),
        "change_view": Verb(gettext_lazy("mengubah tampilan daftar")),
        "delete_view": Verb(gettext_lazy("menghapus tampilan daftar")),
        "save_draft": Verb(gettext_lazy("menyimpan draf formulir")),
        "discard_draft": Verb(gettext_lazy("membuang draf formulir")),
        "undo": Verb(gettext_lazy("membatalkan perbuatan")),
    },
    [],
)
