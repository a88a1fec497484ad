"""Counts of frequent searches, kept exact beyond the cap where a catalogue is large (decision 23)."""
