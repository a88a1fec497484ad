"""Debian's nginx in front of a server of ours, with the rules of `deploy/nginx.conf`."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPMessage
from os import environ, geteuid
from pathlib import Path
from typing import NamedTuple

RULES = Path(__file__).resolve().parent.parent / "deploy/nginx.conf"
PROGRAM = shutil.which("nginx", path=f"{environ.get('PATH', '')}:/usr/sbin")
AROUND = """
daemon off;
worker_processes 1;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    types {{ text/html html; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {rules}
}}
"""


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes


def ask(site: str, address: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request; `_` in the name of a header stands for `-`."""
    line = HTTPConnection(site.removeprefix("http://"), timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, address, headers=named)
    response = line.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    line.close()
    return answer


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def written(
    folder: Path, port: int, upstream: int, *, more: str = "", unlimited: bool = False
) -> Path:
    """Write our rules as a whole configuration: another port, no certificate, folders of its own."""
    rules = RULES.read_text()
    rules = rules.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port} backlog=1024;{more}")
    rules = rules.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{upstream};")
    rules = re.sub(r"^ +(ssl_|listen \[).*\n", "", rules, flags=re.M)
    rules = rules.replace("listen 80;", f"listen 127.0.0.1:{_free_port()};")
    rules = rules.replace("/var/cache/nginx", str(folder))
    if unlimited:
        rules = re.sub(r"^ +limit_req zone.*\n", "", rules, flags=re.M)
    place = folder / "nginx.conf"
    user = "user root;" if geteuid() == 0 else ""
    place.write_text(AROUND.format(user=user, folder=folder, rules=rules))
    return place


@contextmanager
def running(folder: Path, upstream: int, **options: object) -> Iterator[str]:
    """A running nginx before 127.0.0.1:`upstream`; gives its address."""
    port = _free_port()
    place = written(folder, port, upstream, **options)
    process = subprocess.Popen([PROGRAM, "-e", f"{folder}/error.log", "-c", place])
    try:
        for _try in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
