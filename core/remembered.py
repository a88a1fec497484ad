"""One value that each process keeps for some seconds as it is: a cache would copy it at each call."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """A value, read by `read` when it is older than `seconds`; `read` gets the last one, if any."""

    def __init__(self, seconds: float, read: Callable[[T | None], T]) -> None:
        self.seconds, self.read = seconds, read
        self._kept: tuple[float, T] | None = None

    def __call__(self) -> T:
        """Return the value, remembered or read."""
        kept = self._kept  # another thread may forget meanwhile
        if kept is None or time.monotonic() - kept[0] > self.seconds:
            return self.remember(self.read(kept and kept[1]))
        return kept[1]

    def remember(self, value: T) -> T:
        """Take this for the value from now on, in this process."""
        self._kept = (time.monotonic(), value)
        return value

    def forget(self) -> None:
        """Read it anew at the next call, in this process; the others follow in their time."""
        self._kept = None
