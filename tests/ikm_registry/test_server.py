"""The whole site under one roof, ended while it still prepares."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
HELPER = "import time; time.sleep(60)"
PREPARE = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HELPER!r}])"
SERVER = f"""
import sys
from ikm_registry import server
server._taken = lambda port: False
server.PREPARE = [sys.executable, "-c", {PREPARE!r}]
sys.exit(server.main())
"""


@pytest.fixture
def state():
    with tempfile.TemporaryDirectory(prefix="kantor kita ") as folder:
        yield Path(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_while_preparing_it_leaves_nothing_running(state, number):
    environment = {**os.environ, "IKM_STATE": str(state), "PYTHONPATH": str(ROOT)}
    environment["DATABASE_URL"] = "postgresql:///none"  # no database of its own: quicker
    server = subprocess.Popen([sys.executable, "-c", SERVER], env=environment)
    family = _family(server.pid, 2)
    server.send_signal(number)
    assert server.wait(20) == 128 + number
    _gone, alive = psutil.wait_procs(family, 5)
    assert not alive


def _family(pid: int, count: int) -> list[psutil.Process]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        family = psutil.Process(pid).children(recursive=True)
        if len(family) >= count:
            return family
        time.sleep(0.05)
    raise AssertionError(f"only {family} were started")
