"""Search of the catalogue: what was asked, found, counted, and meant."""
