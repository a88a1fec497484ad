"""A PostgreSQL of this checkout's own, for machines where DATABASE_URL names none.

Every process that wants it holds a shared lock which the kernel drops when the process dies,
however it dies; who gets that lock alone on leaving was the last user and stops the server.
Data and log live in `var/postgres/`; see `local_cluster`.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import fasteners

from ikm_registry import environment as env
from ikm_registry import local_cluster
from ikm_registry.local_cluster import HOME, NAME, OWNER, PORT, SOCKETS, CannotStart

__all__ = [
    "CannotStart",
    "alive",
    "connection_settings",
    "ends_on_signals",
    "needed",
    "revive",
    "running",
]

NEEDS_NONE = {"check", "collectstatic", "compilemessages", "help", "makemessages", "version"}

_users = 0
_mutex = threading.Lock()
_shared = fasteners.InterProcessReaderWriterLock(HOME / "users.lock")
_gate = fasteners.InterProcessLock(HOME / "gate.lock")


def connection_settings() -> dict[str, str]:
    """Return NAME, USER, HOST and PORT for Django's DATABASES. Starts nothing."""
    return {"NAME": NAME, "USER": OWNER, "HOST": str(SOCKETS), "PORT": PORT}


def needed(arguments: list[str]) -> bool:
    """Tell whether this command line (program's name first) wants the local server."""
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_help = {"-h", "--help", "--version"} & set(arguments)
    return not (env.text("DATABASE_URL", "") or asks_help or command in NEEDS_NONE)


@contextmanager
def running(*, durable: bool = True) -> Iterator[None]:
    """Keep the local server up inside the block; the last user's exit stops it.

    Nothing happens when DATABASE_URL is set. Blocks may nest, in threads too. `durable=False`
    starts it without fsync. Raises CannotStart.
    """
    if env.text("DATABASE_URL", ""):
        yield
        return
    process = os.getpid()
    with ends_on_signals():
        _join(durable)
        try:
            yield
        finally:
            if os.getpid() == process:  # a forked child (a gunicorn worker) holds nothing
                _leave()


@contextmanager
def ends_on_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind the stack, so that what was started is ended on the way out."""

    def leave(number: int, frame: object) -> None:
        sys.exit(128 + number)

    with ExitStack() as stack:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGHUP):
                if signal.getsignal(number) == signal.SIG_DFL:
                    signal.signal(number, leave)
                    stack.callback(signal.signal, number, signal.SIG_DFL)
        yield


def alive() -> bool:
    """Tell whether the server this process uses is there; True when it uses none."""
    return not _users or local_cluster.alive()


def revive() -> None:
    """Start the server again if it died under those who use it. Raises CannotStart."""
    if _users:
        with _gate:
            local_cluster.ensure(durable=True)


def _join(durable: bool) -> None:
    global _users
    with _mutex:
        if not _users:
            _enter(durable)
        _users += 1


def _enter(durable: bool) -> None:
    try:
        HOME.mkdir(parents=True, exist_ok=True)
        with _gate:
            _shared.acquire_read_lock()
            try:
                local_cluster.ensure(durable)
            except BaseException:
                _shared.release_read_lock()
                raise
    except PermissionError as problem:
        raise CannotStart(
            f"{problem.filename} belongs to another user: start as that one."
        ) from None


def _leave() -> None:
    global _users
    with _mutex:
        _users -= 1
        if _users:
            return
        with _gate:
            _shared.release_read_lock()
            if _shared.acquire_write_lock(blocking=False):
                local_cluster.stop()
                _shared.release_write_lock()
