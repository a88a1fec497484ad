"""Lists of the workspace: one page for all of them, what is remembered, what is chosen."""
