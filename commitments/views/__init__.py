"""The staff's pages of commitments."""
