"""gunicorn for one small server. Start it in the checkout's folder:

python -m gunicorn -c deploy/gunicorn.conf.py --bind 127.0.0.1:8000
"""

import atexit
import os
from contextlib import ExitStack
from pathlib import Path

from ikm_registry import local_postgres

wsgi_app = "ikm_registry.wsgi"
chdir = str(Path(__file__).resolve().parent.parent)
# Threads, because pages wait for the database; two processes, so that one slow photo harms few.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 15
# A phone on a village network reconnects slowly: keep its connection a while.
keepalive = 20
max_requests, max_requests_jitter = 20_000, 2_000
# Its pulse is a file that must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True
proc_name = "ikm-registry"
# Lines of requests are the web server's before it (nginx); here only what went wrong.
accesslog = None
loglevel = "warning"

_database = ExitStack()


def on_starting(server: object) -> None:
    """Hold the local PostgreSQL as long as the main process lives; nothing with DATABASE_URL."""
    atexit.register(_database.close)  # on_exit isn't called when the address is taken
    _database.enter_context(local_postgres.running())
