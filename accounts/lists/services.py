"""Saving, renaming, sharing and deleting views of lists."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.lists import memory
from accounts.models import SavedView, User
from core.services import Refused, service


@service("save_view")
def save_view(
    *, by: User, list_name: str, key: str, name: str, query: str, shared: bool, default: bool
) -> SavedView:
    """Save a list under a name; the same name again replaces it."""
    view, _made = SavedView.objects.update_or_create(
        owner=by, list=list_name, name=name, defaults={"query": query, "shared": shared}
    )
    if default:
        open_with(by=by, key=key, view=view)
    return view


@service("change_view")
def change_view(*, view: SavedView, by: User, name: str, shared: bool) -> SavedView:
    """Rename or share an own view. Refused when another of mine has the name."""
    _demand_own(view, by)
    view.name, view.shared = name, shared
    try:
        with transaction.atomic():
            view.save(update_fields=["name", "shared"])
    except IntegrityError as error:
        raise Refused(_("Nama tampilan ini sudah dipakai. Pilih yang lain.")) from error
    return view


@service("delete_view")
def delete_view(*, view: SavedView, by: User) -> None:
    """Delete an own view; the rows it showed stay."""
    _demand_own(view, by)
    view.delete()


def open_with(*, by: User, key: str, view: SavedView | None) -> None:
    """Let a list open with a view from now on, or as usual."""
    memory.remember(user=by, key=key, **{memory.DEFAULT: view.pk if view else None})


def _demand_own(view: SavedView, by: User) -> None:
    if view.owner_id != by.pk:
        raise Refused(_("Hanya pembuatnya yang dapat mengubah tampilan ini."))
