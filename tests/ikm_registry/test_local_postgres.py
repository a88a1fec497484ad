"""The local PostgreSQL: shared by processes, stopped by the last, and hard to upset.

Each user is a process of its own, as in life; the folder's name has a space.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from ikm_registry import local_postgres

ROOT = Path(__file__).resolve().parents[2]
USER = """
import itertools, sys, psycopg
from ikm_registry import local_cluster, local_postgres
known = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port"}
with local_postgres.running(durable=False):
    place = {known[k]: v for k, v in local_postgres.connection_settings().items()}
    for line in itertools.chain(["ready"], sys.stdin):
        with psycopg.connect(**place, autocommit=True) as connection:
            if line.strip() == "quit":
                break
            statement = "SELECT 1" if line == "ready" else line
            print(connection.execute(statement).fetchone()[0], place["host"], flush=True)
"""


class User:
    """A process that holds the server until told to quit."""

    def __init__(self, state: Path):
        environment = {**os.environ, "IKM_STATE": str(state), "PYTHONPATH": str(ROOT)}
        environment.pop("DATABASE_URL", None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def hears(self) -> str:
        answer = self.process.stdout.readline().split(" ", 1)
        assert len(answer) == 2, self.process.communicate()[1]
        self.sockets = Path(answer[1].strip())
        return answer[0]

    def asks(self, statement: str) -> str:
        self.process.stdin.write(statement + "\n")
        self.process.stdin.flush()
        return self.hears()

    def quits(self) -> int:
        self.process.communicate("quit\n", timeout=30)
        return self.process.returncode

    def ends(self, number: int) -> None:
        self.process.send_signal(number)
        self.process.communicate(timeout=30)


@pytest.fixture
def state():
    # Not tmp_path: that is closed to all others, and as root the server runs as `nobody`.
    folder = Path(tempfile.mkdtemp(prefix="ikm test ", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    for process in psutil.process_iter():
        if _is_server_of(process, folder):
            process.kill()
    shutil.rmtree(folder)


@pytest.fixture
def user(state):
    started = []

    def start() -> User:
        started.append(User(state))
        assert started[-1].hears() == "1"
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()
        shutil.rmtree(one.sockets, ignore_errors=True)


def _is_server_of(process: psutil.Process, state: Path) -> bool:
    try:
        return process.name() == "postgres" and process.cwd().startswith(str(state))
    except psutil.Error:
        return False


def _servers(state: Path) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _is_server_of(process, state)]


def _head(state: Path) -> psutil.Process:
    return psutil.Process(int((state / "postgres/data/postmaster.pid").read_text().split()[0]))


def test_users_share_one_server_and_the_last_stops_it(state, user):
    first, second = user(), user()
    first.asks("SELECT pg_backend_pid()")
    head = _head(state)
    assert first.quits() == 0
    assert second.asks("SELECT 7") == "7"
    assert head.is_running()
    assert second.quits() == 0
    assert _servers(state) == []
    assert not second.sockets.exists()


def test_it_comes_back_after_every_kind_of_death(state, user):
    sari = user()
    sari.asks("SELECT count(*) FROM pg_class")
    # The server is killed under its user: who comes next finds a living one.
    _head(state).kill()
    budi = user()
    assert budi.asks("SELECT 2") == "2"
    # Both users are killed: nobody stops the server, so the next one joins it and stops it.
    sari.ends(signal.SIGKILL)
    budi.ends(signal.SIGKILL)
    assert _head(state).is_running()
    ratna = user()
    assert ratna.quits() == 0
    assert _servers(state) == []
    # A pid file that names a living stranger is not believed.
    (state / "postgres/data/postmaster.pid").write_text(f"{os.getpid()}\n{state}\n")
    agung = user()
    assert agung.asks("SELECT 3") == "3"
    # The socket's folder is cleaned away: the next one gets a new socket.
    shutil.rmtree(agung.sockets)
    dewi = user()
    assert dewi.asks("SELECT 4") == "4"
    # SIGTERM is an orderly leave.
    agung.ends(signal.SIGTERM)
    dewi.ends(signal.SIGTERM)
    assert agung.process.returncode == 128 + signal.SIGTERM
    assert _servers(state) == []


def test_many_come_and_go_at_once(state):
    users = [User(state) for _one in range(5)]
    assert [one.hears() for one in users] == ["1"] * 5
    sockets = users[0].sockets
    assert [one.quits() for one in users] == [0] * 5
    assert _servers(state) == []
    assert len(os.fsencode(sockets / ".s.PGSQL.5432.lock")) < 107


def test_only_its_owner_can_reach_it(state, user):
    one = user()
    assert one.sockets.stat().st_mode & 0o077 == 0
    assert (state / "postgres/data").stat().st_mode & 0o077 == 0
    assert one.asks("SHOW listen_addresses") == ""
    assert one.asks("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "False"


def test_a_half_made_cluster_is_made_again(state, user):
    half = state / "postgres" / "data-new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert user().asks("SELECT 5") == "5"
    assert not half.exists()


@pytest.mark.parametrize("line", ["help", "migrate --help", "check", "collectstatic", "--version"])
def test_commands_without_data_start_nothing(line, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert local_postgres.needed(["manage.py", *line.split()]) is False


def test_a_named_server_is_used_instead(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert local_postgres.needed(["manage.py", "migrate"]) is True
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.invalid/ikm")
    assert local_postgres.needed(["manage.py", "migrate"]) is False


def test_its_log_is_at_hand(state, user):
    started = time.time()
    user()
    log = state / "postgres" / "postgres.log"
    assert log.stat().st_mtime >= started - 1
    assert "ready to accept connections" in log.read_text()
