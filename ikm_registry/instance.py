"""Writes `var/instance.env`, the secrets of a machine that has none, once.

`python -m ikm_registry.instance [--empty]`; names already in the environment are left out of the
file. Without `--empty` the instance is marked as a demo.
"""

import os
import secrets
import sys
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path

from ikm_registry import environment

HEAD = """\
# Secrets of this installation, written once. Keep a copy apart from the database's backups:
# without IDENTITY_KEYS the stored NIK and NPWP can't be read any more.
"""


def write(path: Path, *, demo: bool, given: Mapping[str, str] = os.environ) -> bool:
    """Write new secrets to `path`, readable by its owner only; False when it exists already."""
    values = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "IDENTITY_KEYS": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "IKM_DEMO": "1" if demo else "0",
    }
    lines = [f"{name}={value}\n" for name, value in values.items() if name not in given]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(HEAD + "".join(lines))
    try:
        os.link(unfinished, path)  # whole or not at all, and never over another's
    except FileExistsError:
        return False
    finally:
        unfinished.unlink()
    return True


if __name__ == "__main__":
    target = environment.STATE / "instance.env"
    if write(target, demo="--empty" not in sys.argv):
        print(f"Secrets written to {target}")
