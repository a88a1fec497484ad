"""How panel pages are opened by role."""

from django.http import HttpRequest


class ByPermission:
    """Opens a panel page to holders of `needs`; mixed into a ModelAdmin."""

    # A value of accounts.permissions.Permission; core may not import that room.
    needs: str = "reference_edit"

    def _may(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.can(self.needs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._may(request)
