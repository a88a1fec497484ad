"""What goes to other offices: small industry for SIINas, and counts for Satu Data."""
