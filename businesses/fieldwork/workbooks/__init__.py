"""Workbooks of visits and of assistance: read, planned, confirmed, undone."""
