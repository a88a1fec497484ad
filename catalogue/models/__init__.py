"""What the public face reads: the search table, its words, and words that mean the same."""

from catalogue.models.entry import Entry
from catalogue.models.words import Synonym, Word

__all__ = ["Entry", "Synonym", "Word"]
