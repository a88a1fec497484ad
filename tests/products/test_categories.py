"""The shelves: loaded once, left alone afterwards."""

import pytest
from django.core.management import call_command

from products.category_tree import TREE
from products.models import Category


@pytest.mark.django_db
def test_the_shelves_are_loaded_once_and_the_offices_changes_stay(capsys):
    call_command("load_categories")
    Category.objects.filter(slug="garam").update(name="Garam rakyat", is_active=False)
    call_command("load_categories")
    assert capsys.readouterr().out.splitlines()[1].startswith("0 kategori baru")
    assert Category.objects.get(slug="garam").name == "Garam rakyat"


@pytest.mark.django_db
def test_two_levels_all_named_in_both_languages():
    call_command("load_categories", verbosity=0)
    assert Category.objects.count() == len(TREE.strip().splitlines())
    assert Category.objects.filter(parent=None).count() == 13
    assert not Category.objects.filter(parent__parent__isnull=False).exists()
    assert not Category.objects.filter(name_en="").exists()
    food = Category.objects.filter(is_food=True)
    assert food.filter(slug="ikan-asap").exists()
    assert not food.filter(slug="batik-tulis").exists()
