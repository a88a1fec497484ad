"""Commitments as the public reads them: what was promised, by whom, and how far it is."""
