"""What the public face reads: the search table, its words, and words that mean the same; and what
it writes: how often a code was scanned, and what visitors sent."""

from catalogue.models.entry import Entry
from catalogue.models.messages import VisitorMessage
from catalogue.models.scans import Scan
from catalogue.models.words import Synonym, Word

__all__ = ["Entry", "Scan", "Synonym", "VisitorMessage", "Word"]
