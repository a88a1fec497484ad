"""The jobs of this room, where the worker looks for them."""

from businesses.imports import tasks as imports

__all__ = ["imports"]
