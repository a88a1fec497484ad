"""The secrets of a fresh machine are written once, for their owner only."""

import stat
from pathlib import Path

from cryptography.fernet import Fernet

from ikm_registry import instance


def _read(path: Path) -> dict[str, str]:
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_a_fresh_machine_gets_its_secrets(tmp_path):
    path = tmp_path / "var" / "instance.env"
    assert instance.write(path, demo=True, given={}) is True
    values = _read(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert values["IKM_DEMO"] == "1"
    assert len(values["SECRET_KEY"]) >= 50
    Fernet(values["IDENTITY_KEYS"])


def test_secrets_are_never_written_over(tmp_path):
    path = tmp_path / "instance.env"
    instance.write(path, demo=False, given={})
    before = path.read_bytes()
    assert instance.write(path, demo=True, given={}) is False
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["instance.env"]


def test_what_the_environment_gives_is_not_invented_again(tmp_path):
    path = tmp_path / "instance.env"
    instance.write(path, demo=False, given={"SECRET_KEY": "from the environment"})
    assert set(_read(path)) == {"IDENTITY_KEYS", "IKM_DEMO"}
