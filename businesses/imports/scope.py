"""Whose import it is: the regency and the kecamatan that its rows may lie in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.services.guards import demand
from core.services import Refused


@dataclass(frozen=True, slots=True)
class Scope:
    """A regency by code and, when narrowed, its kecamatan by code (None = all)."""

    regency: str
    districts: frozenset[str] | None = None

    @classmethod
    def of(cls, user: User) -> "Scope":
        """Return the scope of a member of staff who may import.

        Raises PermissionDenied without the permission, Refused for an account without a regency.
        """
        demand(user, Permission.BUSINESS_IMPORT)
        if user.regency_id is None:
            raise Refused(_("Akun Anda belum punya kabupaten/kota. Hubungi admin."))
        districts = frozenset(user.districts.values_list("pk", flat=True))
        return cls(user.regency_id, districts or None)

    def holds(self, district: str | None) -> bool:
        """Tell whether a kecamatan, by code, lies inside."""
        if not district or not district.startswith(f"{self.regency}."):
            return False
        return self.districts is None or district in self.districts
