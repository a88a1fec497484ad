"""Identity numbers (NIK, NPWP) at rest: encrypted, found by a keyed hash, shown masked.

UU 27/2022 treats them as specific personal data. The plain number leaves an `IdentityNumber` only
through `reveal()`, so printing, logging or templating one by accident shows the masked form.
"""

import hashlib
import hmac
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models


def _keys() -> list[str]:
    if not settings.IDENTITY_KEYS:
        raise ImproperlyConfigured("Lingkungan IDENTITY_KEYS belum diisi. Lihat README.")
    return settings.IDENTITY_KEYS


def encrypt(plain: str) -> str:
    """Return `plain` encrypted with the newest key."""
    return MultiFernet([Fernet(key) for key in _keys()]).encrypt(plain.encode()).decode()


def decrypt(token: str) -> str:
    """Return the plain text of `token`; raises ValueError when no configured key opens it."""
    try:
        return MultiFernet([Fernet(key) for key in _keys()]).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise ValueError("No configured key opens this stored number.") from error


def rotated(token: bytes) -> bytes | None:
    """Return `token` encrypted with the newest key, None when it is already.

    Raises ValueError when no configured key opens it.
    """
    keys = [Fernet(key) for key in _keys()]
    try:
        keys[0].decrypt(token)
    except InvalidToken:
        pass
    else:
        return None
    try:
        return MultiFernet(keys).rotate(token)
    except InvalidToken as error:
        raise ValueError("No configured key opens what is stored here.") from error


def blind_indexes(plain: str) -> list[str]:
    """Return the keyed hashes of `plain`, newest key first; equality can be asked with any."""
    return [
        hmac.new(b"blind-index:" + key.encode(), plain.encode(), hashlib.sha256).hexdigest()
        for key in _keys()
    ]


def blind_index(plain: str) -> str:
    """Return the keyed hash of `plain` that is stored beside its ciphertext."""
    return blind_indexes(plain)[0]


def mask(plain: str) -> str:
    """Return `plain` with only its first four and last four characters readable."""
    if len(plain) <= 8:
        return "*" * len(plain)
    return plain[:4] + "*" * (len(plain) - 8) + plain[-4:]


class IdentityNumber:
    """A NIK or NPWP in memory. Reads as masked everywhere; `reveal()` gives the number itself."""

    __slots__ = ("_token", "_plain")

    def __init__(self, plain: str | None = None, *, token: str | None = None) -> None:
        self._plain = plain
        self._token = token

    def reveal(self) -> str:
        """Return the plain number. Callers record who asked and why."""
        if self._plain is None:
            self._plain = decrypt(self._token or "")
        return self._plain

    @property
    def token(self) -> str:
        """The ciphertext, as stored."""
        if self._token is None:
            self._token = encrypt(self._plain or "")
        return self._token

    def __str__(self) -> str:
        return mask(self.reveal())

    def __repr__(self) -> str:
        return f"<IdentityNumber {self}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityNumber) and other.reveal() == self.reveal()

    def __hash__(self) -> int:
        return hash(self.reveal())


class EncryptedNumberField(models.TextField):
    """A column of ciphertext that reads as `IdentityNumber`; only isnull may be asked of it."""

    def from_db_value(self, value: str | None, *args: Any) -> IdentityNumber | None:
        return None if value is None else IdentityNumber(token=value)

    def to_python(self, value: Any) -> IdentityNumber | None:
        if value is None or isinstance(value, IdentityNumber):
            return value
        return IdentityNumber(str(value)) if str(value) else None

    def get_prep_value(self, value: Any) -> str | None:
        number = self.to_python(value)
        return None if number is None else number.token

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError("An encrypted number can only be asked whether it is there.")
        return super().get_lookup(lookup_name)


def encrypt_bytes(plain: bytes) -> bytes:
    """Return a file's bytes encrypted with the newest key."""
    return MultiFernet([Fernet(key) for key in _keys()]).encrypt(plain)


def decrypt_bytes(token: bytes) -> bytes:
    """Return what `encrypt_bytes` was given; raises ValueError when no configured key opens it."""
    try:
        return MultiFernet([Fernet(key) for key in _keys()]).decrypt(token)
    except InvalidToken as error:
        raise ValueError("Berkas tersimpan tidak dapat dibuka dengan kunci ini.") from error
