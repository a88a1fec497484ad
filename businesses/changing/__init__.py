"""Changing many records at once: from a workbook that came back, or the same change to all chosen.

A `Subject` says of one model what goes into a workbook and may be changed; a `ChangeSet` is one
such change, from what it would do (`planning`) to what it did (`sets.apply`).
"""
