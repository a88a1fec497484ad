"""Printed codes: what they name, how often they were scanned, and sheets of labels."""
