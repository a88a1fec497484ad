"""The one place that reads the process's environment.

Values come from the environment first, then from `var/instance.env`, which `script/server` writes
on a fresh machine so that secrets survive a restart. A missing required name is told by name.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("IKM_STATE", ROOT / "var"))


def _instance_file() -> dict[str, str]:
    path = STATE / "instance.env"
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


_FILE = _instance_file()


def text(name: str, default: str | None = None) -> str:
    """Return the value of `name`; without a default, a missing name raises ImproperlyConfigured."""
    value = os.environ.get(name, _FILE.get(name, default))
    if value is None:
        raise ImproperlyConfigured(f"Lingkungan {name} belum diisi. Lihat README, bagian Setelan.")
    return value


def flag(name: str, default: bool) -> bool:
    """Return a yes/no setting; `1`, `true`, `yes`, `on` and `ya` mean yes."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on", "ya"}


def listing(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list without blanks."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]
