"""What pickers offer, kept in the process for a minute: pages then cost no statement for them."""

from collections.abc import Callable

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import RoleCode
from businesses.models import Branch, Cluster, LegalForm, PermitKind, Unit
from regions.models import Region

KEPT_SECONDS = 60
YEARS = 6
Pairs = list[tuple[str, str]]


def kept(key: str, make: Callable[[], list]) -> list:
    """Return what `make` gives, read at most once a minute by each process."""
    return caches["process"].get_or_set(key, make, KEPT_SECONDS)


def forget(key: str) -> None:
    """Let it be read anew at the next call, in this process; the others follow in a minute."""
    caches["process"].delete(key)


def districts_of(regency: str | None) -> Pairs:
    """Code and name of every kecamatan of a regency, by name."""

    def read() -> Pairs:
        rows = Region.objects.current().districts_of(regency or "").order_by("name")
        return list(rows.values_list("code", "name"))

    return kept(f"districts-{regency}", read)


def districts(user: User) -> Pairs:
    """Code and name of the kecamatan that `user` works in, by name."""
    pairs = districts_of(user.regency_id)
    if user.district_codes or user.role == RoleCode.FIELD_OFFICER:
        return [pair for pair in pairs if pair[0] in user.district_codes]
    return pairs


def villages(district: str) -> Pairs:
    """Code and name of the desa/kelurahan of a kecamatan, by name."""

    def read() -> Pairs:
        rows = Region.objects.current().villages_of(district).order_by("name")
        return [(row.code, row.called) for row in rows]

    return kept(f"villages-{district}", read)


def villages_of_all(user: User) -> list[tuple[str, Pairs]]:
    """The villages that `user` may pick, grouped by kecamatan."""

    def read() -> Pairs:
        rows = Region.objects.current().in_regency(user.regency_id or "").filter(level="village")
        return [(row.code, row.called) for row in rows.order_by("name")]

    pairs = kept(f"villages-of-{user.regency_id}", read)
    return [
        (name, [pair for pair in pairs if pair[0].startswith(f"{code}.")])
        for code, name in districts(user)
    ]


def years() -> list[tuple[str, str]]:
    """The years that figures are compared for: this one first."""
    this = timezone.localdate().year
    return [(str(year), str(year)) for year in range(this, this - YEARS, -1)]


def clusters(user: User) -> Pairs:
    """Id and label of the sentra that `user` may put a business into, by name: no archived ones."""
    return [(pk, label) for pk, label, archived in _clusters(user) if not archived]


def clusters_ever(user: User) -> Pairs:
    """Id and label of all sentra of the regency, the archived ones said to be so."""
    said = _("%(name)s (diarsipkan)")
    rows = _clusters(user)
    return [(pk, said % {"name": name} if archived else name) for pk, name, archived in rows]


def _clusters(user: User) -> list[tuple[str, str, bool]]:
    """Id, label and whether it is archived of the sentra of the regency that `user` works in."""

    def read() -> list[tuple[str, str, bool]]:
        rows = Cluster.objects.filter(region__in=Region.objects.in_regency(user.regency_id or ""))
        return [(str(row.pk), row.label, row.archived_at is not None) for row in rows]

    return kept(clusters_key(user.regency_id, get_language()), read)


def clusters_key(regency: str | None, language: str | None) -> str:
    """Return the name under which the sentra of a regency are kept in the process."""
    return f"clusters-{regency}-{language}"


def named(model: type[Branch | LegalForm | PermitKind | Unit]) -> Pairs:
    """Id and label of the rows in use of a small reference table, in its order."""

    def read() -> Pairs:
        rows = model.objects.filter(is_active=True)
        return [(str(row.pk), row.label) for row in rows]

    return kept(f"named-{model._meta.model_name}-{get_language()}", read)
