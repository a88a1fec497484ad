"""Drafts of long forms: saved while one types, offered when the form is opened again."""
