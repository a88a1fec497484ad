"""How panel pages are opened by role, and how reference rows are saved there."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest


class ByPermission:
    """Opens a panel page to holders of `needs`; mixed into a ModelAdmin."""

    # A value of accounts.permissions.Permission; core may not import that room.
    needs: str = "reference_edit"

    def _may(self, request: HttpRequest) -> bool:
        user: Any = request.user  # accounts.User, which core may not import either
        return user.is_authenticated and user.can(self.needs)

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


class PanelAdmin(ByPermission, admin.ModelAdmin):
    """A page of reference rows; nothing is deleted unless `deletable`: old records name them."""

    addable = True
    changeable = True
    deletable = False
    # A service `save(*, by, row)`, for classes whose rows have more to keep true than their fields.
    service: Callable[..., models.Model] | None = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let those add who have the permission, where adding makes sense."""
        return self.addable and self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let those change who have the permission, where changing makes sense."""
        return self.changeable and self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let those delete who have the permission, where deleting makes sense."""
        return self.deletable and self._may(request)

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: object, change: bool
    ) -> None:
        """Save through the service."""
        if self.service is None:
            obj.save()
        else:
            self.service(by=request.user, row=obj)


class CodedAdmin(PanelAdmin):
    """Rows with a code that stays once it exists: imports and addresses name it."""

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """Keep the code of a row that exists."""
        return ["code"] if obj else []
