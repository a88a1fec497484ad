"""What a stored record is compared by."""

from businesses.duplicates.likeness import Traits

COLUMNS = (
    "pk",
    "name_key",
    "owner__name_key",
    "village_id",
    "nib",
    "owner__nik_index",
    "phone",
    "other_phones",
    "main_product",
)


def traits_of(
    pk: int,
    name_key: str,
    owner_key: str | None,
    village: str | None,
    nib: str | None,
    nik: str | None,
    phone: str,
    other_phones: list[str] | tuple[str, ...],
    product: str,
) -> Traits:
    """Return the traits of a row read by COLUMNS."""
    phones = frozenset(number for number in (phone, *other_phones) if number)
    return Traits(name_key, owner_key or "", village or "", nib or "", nik or "", phones, product)
