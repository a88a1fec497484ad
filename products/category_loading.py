"""Loads the shelves of the catalogue; what the office has since changed is left alone."""

from dataclasses import dataclass

from products.category_tree import TREE
from products.models import Category

INDENT = "    "


@dataclass(frozen=True)
class Shelf:
    """One line of the tree; `parent` is the address of the outer shelf, "" for an outer one."""

    slug: str
    name: str
    name_en: str
    parent: str
    is_food: bool
    position: int


def read_tree(text: str = TREE) -> list[Shelf]:
    """Read the lines of the tree, outer shelves before their inner ones."""
    shelves: list[Shelf] = []
    outer = ""
    for position, line in enumerate(filter(str.strip, text.splitlines()), start=1):
        slug, name, english = (part.strip() for part in line.split("|"))
        inner = line.startswith(INDENT)
        outer = outer if inner else slug
        shelves.append(
            Shelf(
                slug=slug,
                name=name,
                name_en=english.removesuffix("*").strip(),
                parent=outer if inner else "",
                is_food=english.endswith("*"),
                position=position * 10,
            )
        )
    return shelves


def load_categories() -> int:
    """Add the shelves that are not there yet, by their address; return how many were added."""
    known = {category.slug: category for category in Category.objects.all()}
    added = 0
    for shelf in read_tree():
        if shelf.slug in known:
            continue
        known[shelf.slug] = Category.objects.create(
            slug=shelf.slug,
            name=shelf.name,
            name_en=shelf.name_en,
            parent=known.get(shelf.parent),
            is_food=shelf.is_food,
            position=shelf.position,
        )
        added += 1
    return added
