"""The public map: where businesses are, as finely as their owners let the public know."""
