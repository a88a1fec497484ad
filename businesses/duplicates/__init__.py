"""Duplicates: one scale of likeness, used at entry, at import and for the list of suspects."""

from businesses.duplicates.deciding import reopen, tell_apart
from businesses.duplicates.entry import Candidate, Typed, candidates, of

__all__ = ["Candidate", "Typed", "candidates", "of", "reopen", "tell_apart"]
