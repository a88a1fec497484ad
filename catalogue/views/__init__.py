"""The public pages: the only views that anybody may open."""
