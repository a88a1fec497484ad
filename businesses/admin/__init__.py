"""The register's pages in the officials' panel: reference data, and what happened, to read."""

from businesses.admin import limits, privacy, reference, work

__all__ = ["limits", "privacy", "reference", "work"]
