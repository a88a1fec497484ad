"""An examination of an installation: what is well, what is doubtful, what is broken, and the cure."""
