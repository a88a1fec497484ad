"""Carries what is encrypted over to the newest of IDENTITY_KEYS, so that an old key can go.

The history is rewritten in place and gets no new rows: the numbers themselves do not change. The
keyed hashes by which a sent file knows its rows again cannot be made anew (the values are not kept):
after an old key has gone, an old file is recognised by its businesses instead.
"""

from collections.abc import Iterator

import pgtrigger
from django.apps import apps
from django.db import models

from accounts.models import User
from businesses.models import ImportBatch
from core.identity import EncryptedNumberField, IdentityNumber, blind_index, rotated
from core.services import service

CHUNK = 1000


@service("rotate_identity_keys")
def rotate_identity_keys(*, by: User | None) -> dict[str, int]:
    """Encrypt all stored numbers and files with the newest key, all or nothing.

    Returns how many rows of each model were rewritten; a second run rewrites none. Raises
    ValueError when something stored opens with none of the keys.
    """
    with pgtrigger.ignore():
        counts = {
            model._meta.label: _rotate_numbers(model, names)
            for model, names in _encrypted_columns()
        }
        counts[ImportBatch._meta.label] = _rotate_files()
    return counts


def _encrypted_columns() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Yield each model that holds encrypted numbers, its history included."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        if names := [field.name for field in fields if isinstance(field, EncryptedNumberField)]:
            yield model, names


def _rotate_numbers(model: type[models.Model], names: list[str]) -> int:
    indexed = [name for name in names if hasattr(model, f"{name}_index")]
    columns = [*names, *(f"{name}_index" for name in indexed)]
    held = models.Q(*((f"{name}__isnull", False) for name in names), _connector=models.Q.OR)
    rows = model._default_manager.select_for_update().filter(held).only("pk", *columns)
    changed = [row for row in rows.order_by("pk") if _renew(row, names, indexed)]
    for start in range(0, len(changed), CHUNK):
        model._default_manager.bulk_update(changed[start : start + CHUNK], columns)
    return len(changed)


def _renew(row: models.Model, names: list[str], indexed: list[str]) -> bool:
    """Set the new ciphertext and keyed hash of each number of a row; tell whether any changed."""
    changed = False
    for name in names:
        number: IdentityNumber | None = getattr(row, name)
        if number is None:
            continue
        if token := rotated(number.token.encode()):
            number = IdentityNumber(token=token.decode())
            setattr(row, name, number)
            changed = True
        index = f"{name}_index"
        if name in indexed and getattr(row, index) != (found := blind_index(number.reveal())):
            setattr(row, index, found)
            changed = True
    return changed


def _rotate_files() -> int:
    """Encrypt the kept files of imports anew, one at a time: each may be large."""
    count = 0
    kept = ImportBatch.objects.filter(content__isnull=False)
    for key in kept.values_list("pk", flat=True):
        content = kept.select_for_update().values_list("content", flat=True).get(pk=key)
        if token := rotated(bytes(content)):
            count += ImportBatch.objects.filter(pk=key).update(content=token)
    return count
