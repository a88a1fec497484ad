"""What the public face reads: the search table, its words, and words that mean the same; and what
it writes: how often a code was scanned."""

from catalogue.models.entry import Entry
from catalogue.models.scans import Scan
from catalogue.models.words import Synonym, Word

__all__ = ["Entry", "Scan", "Synonym", "Word"]
