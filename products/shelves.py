"""The shelves as a picker shows them, read once a minute."""

from collections.abc import Iterable

from django.conf import settings
from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import get_language

from businesses.choices import kept
from products.models import Category


def shelf_choices(*, empty: str | Promise, outer: bool = False) -> list[tuple]:
    """Grouped choices of categories for a select. `outer` lets whole outer shelves be chosen too.

    Remembered per process for a minute, so that each page need not ask the database.
    """

    def read() -> list[tuple]:
        return _grouped(Category.objects.filter(is_active=True), outer=outer)

    return [("", empty), *kept(f"shelves:{get_language()}:{outer}", read)]


def forget_choices() -> None:
    """Read the shelves anew at the next page of this process; others follow within a minute."""
    names = [
        f"shelves:{code}:{outer}" for code, _n in settings.LANGUAGES for outer in (True, False)
    ]
    caches["process"].delete_many(names)


def _grouped(categories: Iterable[Category], *, outer: bool) -> list[tuple]:
    inner: dict[int, list[tuple[int, str]]] = {}
    shelves = []
    for category in categories:
        if category.parent_id is None:
            shelves.append(category)
        else:
            inner.setdefault(category.parent_id, []).append((category.pk, category.label))
    choices: list[tuple] = []
    for shelf in shelves:
        own = [(shelf.pk, shelf.label)] if outer or shelf.pk not in inner else []
        choices.append((shelf.label, own + inner.get(shelf.pk, [])))
    return choices
