"""How every write is made: a verb with an actor, all or nothing, told to the history."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")
_inside: ContextVar[bool] = ContextVar("inside a service", default=False)


def service(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function a write: atomic, and its history rows name the verb and actor.

    The function must take `by` (the user, or None for the system itself). `note`, when the function
    takes one, is kept beside the history rows as the reason. A service that calls others is one act
    under its own verb: what they write is told, and taken back, together.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            if _inside.get():
                with transaction.atomic():
                    return function(*args, **kwargs)
            by: Any = kwargs["by"]
            context = {"verb": verb, "by": by.pk if by else None, "by_name": str(by) if by else ""}
            if kwargs.get("note"):
                context["note"] = str(kwargs["note"])
            outermost = _inside.set(True)
            try:
                with transaction.atomic(), pghistory.context(**context):
                    return function(*args, **kwargs)
            finally:
                _inside.reset(outermost)

        return wrapper

    return decorate


class Refused(Exception):
    """A service declines; its message is plain Indonesian that a user may read."""


class FieldRefused(Refused):
    """A service declines because of one field, so that a form can say it beside that field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Conflict(Refused):
    """Somebody saved first: the record's version is not the one the writer saw."""
