"""How panel pages are opened by role, and how reference rows are saved there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse


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


def panel_page(needs: str) -> Callable[[Callable], Callable]:
    """Let a page of its own inside the panel be opened only by holders of `needs`."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            user: Any = request.user
            if not user.can(needs):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


class PanelAdmin(ByPermission, admin.ModelAdmin):
    """A page of reference rows; nothing is deleted unless `deletable`: old records name them."""

    addable = True
    changeable = True
    deletable = False
    # The services `save(*, by, row)` and, where `deletable`, `remove(*, by, row)`: a page without
    # them changes nothing, and a test holds that none does.
    service: Callable[..., object] | None = None
    remover: Callable[..., object] | None = None

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
            raise PermissionDenied
        self.service(by=request.user, row=obj)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """Delete through the service."""
        if self.remover is None:
            raise PermissionDenied
        self.remover(by=request.user, row=obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """Delete the chosen rows one by one through the service."""
        for row in queryset:
            self.delete_model(request, row)


class ReadAdmin(PanelAdmin):
    """A page of rows to read: what happened is not rewritten here."""

    addable = changeable = deletable = False


class CodedAdmin(PanelAdmin):
    """Rows with a code that stays once it exists: imports and addresses name it."""

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """Keep the code of a row that exists."""
        return ["code"] if obj else []
