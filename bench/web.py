"""How fast a public page leaves: made anew, asked for again, from nginx, and beside what others take for the data.

`python bench/web.py [--businesses 8500] [--products 20000] [--rivals VENV]` makes a database of its
own, fills it, starts gunicorn and nginx as they are deployed, and asks for the list of products.
Needs nginx and wrk (Debian's packages). `--rivals` names a virtual environment with datasette,
django-oscar, sorl-thumbnail, easy-thumbnails and gunicorn; without it they are left out.
All ratios are of one run: other work on the machine slows all of them.
"""

import argparse
import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
os.environ.setdefault("IKM_DEMO", "1")

LIST, SEARCH = "/produk/", "/produk/?q=kerupuk"
FACETS = "&".join(f"_facet={name}" for name in ("district", "category", "branch", "badge"))
DATASETTE = f"/bench/products?{FACETS}&_sort_desc=published_at&_size=24"


def fill(businesses: int, products: int) -> list[dict]:
    """Write a synthetic register and return its entries, as others are given them."""
    from django.conf import settings
    from django.core.management import call_command

    from catalogue.models import Entry
    from dashboard.demo import synthetic
    from regions.models import Region

    for command in (["load_regions", "33.21"], ["load_industry_classes"], ["load_categories"]):
        call_command(*command, verbosity=0, stdout=io.StringIO())
    call_command("createcachetable", verbosity=0)
    regency = Region.objects.get(code=settings.IKM_REGENCY)
    for _done in synthetic.make(regency=regency, businesses=businesses, products=products, seed=5):
        pass
    shelves = dict(_shelves())
    return [
        {
            "id": e.pk, "name": e.name, "business": e.business_name, "village": e.village_name,
            "district": e.district_name, "category": shelves[e.category_id], "price": e.price,
            "branch": e.branch_code, "badge": ", ".join(b["name"] for b in e.badges),
            "published_at": e.published_at.isoformat(),
        }
        for e in Entry.objects.defer("doc")
    ]  # fmt: skip


def _shelves() -> list[tuple[int, str]]:
    from products.models import Category

    return list(Category.objects.values_list("pk", "name"))


def settle() -> None:
    """Let the planner know the rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def process(command: list[str], address: str, **options: object) -> Iterator[None]:
    """A server that runs while it is measured."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, **quiet, **options)
    try:
        for _try in range(120):
            try:
                urllib.request.urlopen(address, timeout=30).close()
                break
            except OSError:
                time.sleep(0.5)
        else:
            raise SystemExit(f"{command[0]} does not answer at {address}")
        yield
    finally:
        running.terminate()
        running.wait(20)


@contextmanager
def ours(folder: Path, port: int) -> Iterator[None]:
    """gunicorn as it is deployed, before the bench's database, with collected static files."""
    from django.db import connection

    at = connection.settings_dict
    parts = {"dbname": at["NAME"], "user": at["USER"], "host": at["HOST"], "port": at["PORT"]}
    said = " ".join(f"{name}='{value}'" for name, value in parts.items() if value)
    key = base64.urlsafe_b64encode(b"b" * 32).decode()
    env = os.environ | {
        "IKM_STATE": str(folder), "DATABASE_URL": said, "SECRET_KEY": "bench", "IDENTITY_KEYS": key,
    }  # fmt: skip
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(manage, cwd=ROOT, env=env, check=True)
    web = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    with process(
        [*web, "--bind", f"127.0.0.1:{port}"],
        f"http://127.0.0.1:{port}/health/live",
        cwd=ROOT,
        env=env,
    ):
        yield


# Asks under an address that nobody has asked under before, for a page that is the same to make.
NEVER_ASKED = """
local n = 0
request = function()
  n = n + 1
  local sign = string.find(wrk.path, "?", 1, true) and "&" or "?"
  return wrk.format("GET", wrk.path .. sign .. "kali=" .. os.time() .. "-" .. n)
end
"""


def speed(
    address: str, connections: int = 8, seconds: int = 5, script: Path | None = None
) -> tuple[float, float]:
    """Pages a second, and milliseconds that half of them take at most."""
    wrk = ["wrk", "-t1", f"-c{connections}", "--latency", "-H", "Accept-Encoding: gzip"]
    wrk += ["-s", str(script)] if script else []
    subprocess.run([*wrk, "-d1s", address], check=True, capture_output=True)
    said = subprocess.run([*wrk, f"-d{seconds}s", address], check=True, capture_output=True)
    text = said.stdout.decode()
    assert "Non-2xx" not in text, (address, text)
    number, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)\b", text).groups()
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), float(number) * scale


def same_bytes(folder: Path, port: int) -> str:
    """Keep the list page's compressed bytes as a file; return the rule that serves it."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{LIST}")
    asked.add_header("Accept-Encoding", "gzip")
    (folder / "same.html").write_bytes(urllib.request.urlopen(asked).read())
    return f"location = /same.html {{ root {folder}; add_header Content-Encoding gzip; }}"


def measure_ours(folder: Path, port: int) -> dict[str, tuple[float, float]]:
    """Our page made anew, asked for again, and kept by nginx, beside a file with the same bytes."""
    from tests import nginx

    app, found = f"http://127.0.0.1:{port}", {}
    with ours(folder, port):
        more = same_bytes(folder, port)
        with nginx.running(folder, port, more=more, unlimited=True) as site:
            found["nginx, a file with the same bytes"] = speed(f"{site}/same.html")
            found["nginx, the page it keeps"] = speed(site + LIST)
        (folder / "never.lua").write_text(NEVER_ASKED)
        for how, script in (("asked again", None), ("made anew", folder / "never.lua")):
            found[f"{how}, list"] = speed(app + LIST, script=script)
            found[f"{how}, list, one at a time"] = speed(app + LIST, 1, script=script)
            found[f"{how}, search, one at a time"] = speed(app + SEARCH, 1, script=script)
    return found


def measure_rivals(venv: Path, folder: Path, rows: list[dict]) -> dict[str, tuple[float, float]]:
    """The same data in Datasette and in django-oscar, one request at a time."""
    given, here = folder / "rows.json", ROOT / "bench/rivals"
    given.write_text(json.dumps(rows))
    subprocess.run(
        [sys.executable, here / "datasette_file.py", given, folder / "bench.db"], check=True
    )
    limits = [
        "--setting",
        "sql_time_limit_ms",
        "60000",
        "--setting",
        "facet_time_limit_ms",
        "60000",
    ]
    serve = [
        str(venv / "bin/datasette"),
        "serve",
        str(folder / "bench.db"),
        "--port",
        "8753",
        *limits,
    ]
    found = {}
    with process(serve, "http://127.0.0.1:8753/"):
        found["Datasette, list with facets"] = speed("http://127.0.0.1:8753" + DATASETTE, 1)
        search = DATASETTE + "&_search=kerupuk"
        found["Datasette, search with facets"] = speed("http://127.0.0.1:8753" + search, 1)
    env = os.environ | {"OSCAR_DATABASE": str(folder / "oscar.db")}
    env.pop("DJANGO_SETTINGS_MODULE")
    fill_oscar = [venv / "bin/python", here / "oscar_site.py", given]
    subprocess.run(fill_oscar, env=env, check=True, capture_output=True)
    serve = [
        str(venv / "bin/gunicorn"),
        "oscar_site:application",
        "-k",
        "gthread",
        "--threads",
        "4",
    ]
    with process(
        [*serve, "-b", "127.0.0.1:8754"], "http://127.0.0.1:8754/catalogue/", cwd=here, env=env
    ):
        found["django-oscar, a list without hits"] = speed("http://127.0.0.1:8754/catalogue/", 1)
    return found


def tell(found: dict[str, tuple[float, float]]) -> None:
    """Print each figure, and what it is of the file and of our page."""
    file = found["nginx, a file with the same bytes"][0]
    kept = found["nginx, the page it keeps"][0]
    for name, (pages, half) in found.items():
        print(f"{name:38}{pages:10,.1f} a second {half:9.2f} ms")
    print(f"a page that nginx keeps costs {file / kept:.2f} × a file")
    for how in ("made anew", "asked again"):
        print(f"a page {how} costs {file / found[f'{how}, list'][0]:.0f} × a file")
        for name, (_pages, half) in found.items():
            if name.startswith(("Datasette", "django-oscar")):
                what = "search" if "search" in name else "list"
                print(
                    f"{name}: {half / found[f'{how}, {what}, one at a time'][1]:.1f} × ours {how}"
                )


def main() -> None:
    """Fill, start, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--businesses", type=int, default=8500)
    parser.add_argument("--products", type=int, default=20000)
    parser.add_argument("--rivals", type=Path)
    options = parser.parse_args()
    import django

    django.setup()
    from django.db import connection

    from ikm_registry import local_postgres
    from tests import nginx

    if not nginx.PROGRAM or not shutil.which("wrk"):
        raise SystemExit("This bench needs nginx and wrk: apt-get install nginx-light wrk")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(local_postgres.running())
        kept = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        stack.callback(connection.creation.destroy_test_db, kept, verbosity=0)
        rows = fill(options.businesses, options.products)
        settle()
        found = measure_ours(folder, 8755)
        if options.rivals and (options.rivals / "bin/datasette").exists():
            found |= measure_rivals(options.rivals, folder, rows)
        tell(found)


if __name__ == "__main__":
    main()
