"""The review queue: take the next waiting record, decide, the next opens by itself."""
