"""The jobs of this room, where the worker looks for them."""

from businesses.changing import tasks as changes
from businesses.duplicates import tasks as duplicates
from businesses.fieldwork import tasks as fieldwork
from businesses.imports import tasks as imports
from businesses.requests import tasks as requests

__all__ = ["changes", "duplicates", "fieldwork", "imports", "requests"]
