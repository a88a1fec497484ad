"""Registry numbers: given once, in order, never again."""

from django.db.models import Max

from businesses.models import Business, RegistryCounter
from regions.models import Region


def take_numbers(regency: Region | str, count: int) -> list[str]:
    """Take the next `count` registry numbers of a regency ("IKM-33.21-000123"), in order.

    Call inside a transaction: the counter stays locked until it ends, so a rolled back write gives
    its numbers back and two writers never get the same one.
    """
    code = regency.code if isinstance(regency, Region) else regency
    RegistryCounter.objects.bulk_create([RegistryCounter(regency_id=code)], ignore_conflicts=True)
    counter = RegistryCounter.objects.select_for_update().get(regency_id=code)
    first = (counter.last or _highest(code)) + 1
    counter.last = first + count - 1
    counter.save(update_fields=["last"])
    return [f"IKM-{code}-{number:06d}" for number in range(first, first + count)]


def _highest(code: str) -> int:
    """Return the highest number in use, for a counter that begins after rows were brought in."""
    rows = Business.objects.filter(registry_number__startswith=f"IKM-{code}-")
    highest = rows.aggregate(highest=Max("registry_number"))["highest"]
    return int(highest.rpartition("-")[2]) if highest else 0
