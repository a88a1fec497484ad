"""Commitments that an office already has in a workbook: read, planned, saved as drafts."""
