"""The whole site on one machine: database, worker and web server under one roof.

`python -m ikm_registry.server [--empty] [--port N]`, called by `script/server`. A part that dies
is started again and that is said, because the office has nobody who watches; one that dies five
times within a minute is broken, and then everything stops. Parts that outlive a killed server
are ended by the next start, which knows them by number and time of birth.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field

import fasteners
import psutil

from ikm_registry import environment, instance, local_postgres

PARTS = environment.STATE / "server.json"
LOCK = environment.STATE / "server.lock"
PREPARE = [sys.executable, "-u", "-m", "ikm_registry.prepare"]
GIVE_UP = (5, 60.0)  # deaths, seconds
PATIENCE = 20.0  # seconds that a part has to finish what it is doing


@dataclass
class Part:
    """A process of the server, and when it died lately."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C is for the server, which ends its parts."""
        self.process = subprocess.Popen(
            self.command, cwd=environment.ROOT, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def died(self, now: float) -> bool:
        """Tell whether it has ended, and remember when."""
        if self.process is None or self.process.poll() is None:
            return False
        self.deaths = [at for at in self.deaths if now - at < GIVE_UP[1]] + [now]
        return True


def serve(port: int) -> int:
    """Run worker and web server until told to stop; return the exit code."""
    python = [sys.executable, "-u"]
    web = [*python, "-m", "gunicorn", "-c", str(environment.ROOT / "deploy/gunicorn.conf.py")]
    parts = [
        Part("worker", [*python, "manage.py", "procrastinate", "worker"]),
        Part("web server", [*web, "--bind", f"127.0.0.1:{port}"]),
    ]
    try:
        for part in parts:
            part.start()
        _remember(parts)
        return _watch(parts, f"http://127.0.0.1:{port}")
    finally:
        _end([part.process for part in parts if part.process])
        PARTS.unlink(missing_ok=True)


def _watch(parts: list[Part], address: str) -> int:
    announced = False
    while True:
        time.sleep(0.2)
        for part in parts:
            if not part.died(time.monotonic()):
                continue
            code = part.process.returncode if part.process else "?"
            if len(part.deaths) >= GIVE_UP[0]:
                _say(f"The {part.name} keeps ending (code {code}); stopping everything.")
                return 1
            _say(f"The {part.name} ended (code {code}); starting it again.")
            local_postgres.revive()
            time.sleep(len(part.deaths) - 1)
            part.start()
            _remember(parts)
        if not local_postgres.alive():
            _say("The database ended; starting it again.")
            local_postgres.revive()
        if not announced and _answers(address):
            announced = True
            _say(f"Ready: {address}  (Ctrl-C stops everything)")


def _answers(address: str) -> bool:
    with suppress(urllib.error.URLError, OSError):
        urllib.request.urlopen(f"{address}/health/live", timeout=5).close()
        return True
    return False


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _end(processes: list[subprocess.Popen[bytes]] | list[psutil.Process]) -> None:
    """Ask politely, wait, then insist."""
    for process in processes:
        with suppress(psutil.Error, ProcessLookupError):
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
            with suppress(psutil.Error, ProcessLookupError):
                process.kill()
                process.wait(5)


def _family(pid: int) -> list[psutil.Process]:
    """Return a process and all that it started, as long as it lives itself."""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    return []


def _remember(parts: list[Part]) -> None:
    with suppress(psutil.Error):
        alive = [psutil.Process(part.process.pid) for part in parts if part.process]
        PARTS.write_text(json.dumps([[one.pid, one.create_time()] for one in alive]))


def _end_orphans() -> None:
    """End what a killed server left running; a number used again by another is not touched."""
    with suppress(OSError, ValueError):
        orphans = []
        for pid, born in json.loads(PARTS.read_text()):
            with suppress(psutil.Error):
                process = psutil.Process(pid)
                # A clock set meanwhile must not hide it, a number used again must not show.
                if abs(process.create_time() - born) < 1:
                    orphans += _family(pid)
        _end(orphans)
        PARTS.unlink()


def _say(line: str) -> None:
    print(f"== {line}", flush=True)


def _run(port: int) -> int:
    _end_orphans()
    # Asked twice: a first start prepares for a minute, and the port may be gone meanwhile.
    return _refuse(port) or _prepare() or _refuse(port) or serve(port)


def _refuse(port: int) -> int:
    if not _taken(port):
        return 0
    _say(f"Port {port} is taken by another program: choose one with --port N.")
    return 1


def _prepare() -> int:
    """Bring database and files up to date; told to stop meanwhile, end that and its helpers too."""
    part = Part("preparation", PREPARE)
    part.start()
    _remember([part])
    assert part.process
    try:
        return part.process.wait()
    finally:
        _end(_family(part.process.pid))


def main() -> int:
    """Read the options, prepare, serve; return the exit code."""
    parser = argparse.ArgumentParser(prog="script/server")
    parser.add_argument("--empty", action="store_true", help="a new instance gets no demo data")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")
    options = parser.parse_args()
    path = environment.STATE / "instance.env"
    if instance.write(path, demo=not options.empty):
        _say(f"New secrets are in {path}")
    os.environ["IKM_SITE_URL"] = os.environ.get("IKM_SITE_URL", f"http://127.0.0.1:{options.port}")
    # A shell's background job ignores Ctrl-C's signal; whoever sends it to us means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    lock = fasteners.InterProcessLock(LOCK)
    if not lock.acquire(blocking=False):
        _say("A server of this folder is running already; stop it first.")
        return 1
    try:
        # By itself, too: beside a named database `running` has nothing to stop and lets signals kill.
        with local_postgres.ends_on_signals(), local_postgres.running():
            return _run(options.port)
    except local_postgres.CannotStart as problem:
        _say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    finally:
        _say("Stopped.")
        lock.release()


if __name__ == "__main__":
    sys.exit(main())
