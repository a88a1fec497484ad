"""Merging two records of one business: declared, previewed, undoable."""
