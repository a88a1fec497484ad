"""The two records of Bu Tini's kitchen."""

from tests.businesses.conftest import banyumeneng, crackers, kerupuk_bu_tini, wonosari
from tests.businesses.duplicates.conftest import krupuk_tini, pair

__all__ = ["banyumeneng", "crackers", "kerupuk_bu_tini", "krupuk_tini", "pair", "wonosari"]
