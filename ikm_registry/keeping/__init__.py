"""Keeping the register safe: backups made, backups brought back."""
