"""What the walk over all addresses needs to know of them."""

import re
import uuid

from businesses.models import Business

ADMIN = "/admin/"
# Any member of staff may open these: the desk, the own account.
OPEN_TO_STAFF = {
    "/kerja/",
    "/kerja/draf/",
    "/kerja/draf/<int:pk>/buang/",
    "/akun/",
    "/akun/bahasa/",
    "/akun/keluar/",
    "/akun/sandi/",
    "/akun/sandi/baru/",
    "/akun/pastikan/",
    "/akun/dua-langkah/",
    "/akun/dua-langkah/reauthenticate/",
    "/akun/dua-langkah/totp/activate/",
    "/akun/dua-langkah/totp/deactivate/",
    "/akun/dua-langkah/recovery-codes/",
    "/akun/dua-langkah/recovery-codes/generate/",
    "/akun/dua-langkah/recovery-codes/download/",
    "/akun/dua-langkah/webauthn/",
    "/akun/dua-langkah/webauthn/add/",
    "/akun/dua-langkah/webauthn/reauthenticate/",
    "/akun/dua-langkah/webauthn/keys/<int:pk>/remove/",
    "/akun/dua-langkah/webauthn/keys/<int:pk>/edit/",
}


def fill(address: str, business: Business) -> str:
    """Return `address` with each `<…>` replaced by the id of `business`."""
    address = re.sub(r"<uuid:[^>]+>", str(uuid.UUID(int=business.pk)), address)
    return re.sub(r"<[^>]+>", str(business.pk), address)
