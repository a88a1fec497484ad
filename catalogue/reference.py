"""Names of what one can filter by, and synonyms: small tables that pages need again and again.

Read in one statement and remembered for half a minute by each process, as it is: what is reckoned
from it is reckoned once. Nothing here depends on consent, so a moment's delay harms nobody.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db import connection
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy

from catalogue.glossary import Meanings, glossary, means, teach
from catalogue.search.affixes import roots
from catalogue.search.sounds import alike_in_sound, distance, skeleton
from core.names import words
from core.remembered import Remembered

REMEMBERED = 30  # seconds
LEAST_PLACE = 5  # letters of a kecamatan that is known with one of them amiss
READ = """
SELECT 'kecamatan', replace(code, '.', '')::bigint, code, name, name, 0, 0, NULL::bigint
FROM regions_region WHERE level = 'district'
  AND parent_id IN (SELECT regency_id FROM businesses_business)
UNION ALL SELECT 'desa', replace(code, '.', '')::bigint, code, name, name, 0, 0,
  replace(parent_id, '.', '')::bigint
FROM regions_region v WHERE level = 'village'
  AND EXISTS (SELECT 1 FROM businesses_business b WHERE b.village_id = v.code)
UNION ALL SELECT 'kategori', id, slug, name, name_en, position, id, parent_id
FROM products_category
UNION ALL SELECT 'cabang', id, code, name, name_en, position, id, NULL FROM businesses_branch
UNION ALL SELECT 'sertifikat', id, code, coalesce(nullif(badge, ''), name),
  coalesce(nullif(badge_en, ''), nullif(name_en, ''), nullif(badge, ''), name), position, id, NULL
FROM businesses_permitkind WHERE is_public
UNION ALL SELECT 'sentra', id, slug, name, name_en, 0, id, NULL FROM businesses_cluster
WHERE is_public AND archived_at IS NULL
UNION ALL SELECT 'searti', id, '', words, '', 0, id, NULL FROM catalogue_synonym
"""


@dataclass(frozen=True)
class Option:
    """One thing to filter by: its key in entries, its word in addresses, its names."""

    key: int
    slug: str
    name: str | Promise
    name_en: str
    parent: int | None = None
    code: str = ""

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else str(self.name)

    @property
    def is_foreign(self) -> bool:
        """Whether the page is in English and nobody gave this an English name."""
        return get_language() == "en" and not self.name_en and isinstance(self.name, str)

    @property
    def marked(self) -> str:
        """The label, its language marked where it is not the page's."""
        return (
            format_html('<span lang="id">{}</span>', self.label) if self.is_foreign else self.label
        )


EXPORT = Option(1, "ya", gettext_lazy("Siap ekspor"), "")


@dataclass
class Reference:
    """Options of each facet, in the order they are shown, and groups of synonyms."""

    options: dict[str, list[Option]] = field(default_factory=lambda: defaultdict(list))
    synonyms: Meanings = field(default_factory=dict)
    digest: int = 0  # of all that was read, the same within this process

    def find(self, facet: str, typed: str) -> Option | None:
        """Return the option whose word or code is `typed`."""
        wanted = typed.strip().lower()
        return next((o for o in self.options[facet] if wanted in {o.slug, o.code}), None)

    def means(self, word: str) -> tuple[str, ...]:
        """Return what is searched for beside a word (or words written together), however spelt."""
        if found := means(self.synonyms, word):
            return found
        alike = {
            near: distance(word, near) for near in self.near(word) if alike_in_sound(word, near)
        }
        alike |= {place: 1 for place in self.places if _is_slip(word, place)}
        nearest = min(alike.values(), default=0)
        best = sorted(near for near, far in alike.items() if far == nearest)
        return tuple(
            dict.fromkeys(text for near in best for text in self.synonyms.get(near, (near,)))
        )

    def meant_by(self, word: str) -> tuple[str, ...]:
        """Return what is searched for beside a word, or else beside what it is made from."""
        kept = (self.synonyms[root] for root in roots(word) if root in self.synonyms)
        return self.means(word) or next(kept, ())

    def near(self, word: str) -> set[str]:
        """Return the words with synonyms that share a skeleton or differ by about a letter."""
        return {near for key in _near_keys(word) for near in self._index.get(key, ())}

    @cached_property
    def places(self) -> set[str]:
        """The kecamatan as one types them: a product named after one is no better than the others."""
        return {part for o in self.options["kecamatan"] for part in words(str(o.name))}

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for word in self.synonyms:
            for key in _near_keys(word):
                index[key].append(word)
        return index


def _is_slip(word: str, place: str) -> bool:
    if len(word) < LEAST_PLACE or abs(len(word) - len(place)) > 1:
        return False  # told by the lengths alone: to compare letters is slow
    return distance(word, place) == 1


def _near_keys(word: str) -> set[str]:
    """The word, it less one letter, and its skeleton, as `catalogue_word_keys` makes them."""
    return {word, f"#{skeleton(word)}", *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _read(before: Reference | None) -> Reference:
    with connection.cursor() as cursor:
        cursor.execute(READ + "ORDER BY 1, 6, 4")
        rows = cursor.fetchall()
    digest = hash(tuple(rows))
    return before if before and before.digest == digest else _made(rows, digest)


# The names, remembered or read. They are everybody's: nobody may change them.
load = Remembered(REMEMBERED, _read)


def _made(rows: list[tuple], digest: int) -> Reference:
    reference = Reference(synonyms=dict(glossary()), digest=digest)
    for facet, key, code, name, name_en, _position, _id, parent in rows:
        if facet == "searti":
            teach(reference.synonyms, name.split(","))
        else:
            reference.options[facet].append(_option(facet, key, code, name, name_en, parent))
    _tell_apart(reference)
    _tell_villages_apart(reference)
    reference.options["ekspor"] = [EXPORT]
    return reference


def _option(facet: str, key: int, code: str, name: str, name_en: str, parent: int | None) -> Option:
    slug = slugify(name) if facet in {"kecamatan", "desa"} else code
    return Option(key, slug, name, name_en, parent, code)


def _tell_apart(reference: Reference) -> None:
    """Where two regencies have a kecamatan of one name, both go by their code."""
    found: dict[str, list[Option]] = defaultdict(list)
    for option in reference.options["kecamatan"]:
        found[option.slug].append(option)
    reference.options["kecamatan"] = [
        option
        if len(found[option.slug]) == 1
        else Option(option.key, option.code, option.name, str(option.name), None, option.code)
        for option in reference.options["kecamatan"]
    ]


def _tell_villages_apart(reference: Reference) -> None:
    """Desa of one name in two kecamatan carry the kecamatan in their word."""
    districts: dict[int | None, str] = {
        option.key: option.slug for option in reference.options["kecamatan"]
    }
    often = Counter(option.slug for option in reference.options["desa"])
    reference.options["desa"] = [
        option
        if often[option.slug] == 1
        else replace(
            option, slug=f"{option.slug}-{districts.get(option.parent, str(option.parent))}"
        )
        for option in reference.options["desa"]
    ]
