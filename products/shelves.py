"""The shelves as a picker shows them, read once every few minutes."""

from collections.abc import Iterable

from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import get_language

from products.models import Category

SECONDS = 60


def shelf_choices(*, empty: str | Promise, outer: bool = False) -> list[tuple]:
    """Grouped choices of categories for a select. `outer` lets whole outer shelves be chosen too.

    Remembered per process for a minute, so that each page need not ask the database.
    """
    cache, key = caches["process"], f"shelves:{get_language()}:{outer}"
    choices = cache.get(key)
    if choices is None:
        choices = _grouped(Category.objects.filter(is_active=True), outer=outer)
        cache.set(key, choices, SECONDS)
    return [("", empty), *choices]


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
