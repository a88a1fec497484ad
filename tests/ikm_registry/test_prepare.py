"""What each start brings up to date, and what it leaves alone because nothing changed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from ikm_registry import prepare


@pytest.fixture
def look(settings, tmp_path: Path) -> Iterator[Path]:
    """A style sheet in a folder of its own, and nothing else to gather."""
    source = tmp_path / "source" / "look.css"
    source.parent.mkdir()
    source.write_text("p { color: red }")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source.parent]
    settings.STATIC_ROOT = tmp_path / "static"
    finders.get_finder.cache_clear()
    yield source
    finders.get_finder.cache_clear()


def test_static_files_are_gathered_once_and_again_when_one_changed(look, tmp_path, capsys):
    gathered = tmp_path / "static" / "look.css"
    prepare._gather_static()
    prepare._gather_static()
    assert capsys.readouterr().out == "· Static files\n· Static files: already there\n"
    look.write_text("p { color: tan }")
    later = look.stat().st_mtime_ns + 10**9
    os.utime(look, ns=(later, later))
    prepare._gather_static()
    assert (capsys.readouterr().out, gathered.read_text()) == (
        "· Static files\n",
        "p { color: tan }",
    )


def test_a_gathering_that_was_cut_short_is_done_again(look, tmp_path, monkeypatch):
    prepare._gather_static()
    look.with_name("new.css").write_text("")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(prepare, "call_command", _interrupted)
        prepare._gather_static()
    look.with_name("new.css").unlink()
    (tmp_path / "static" / "look.css").unlink()
    prepare._gather_static()
    assert (tmp_path / "static" / "look.css").exists()


def _interrupted(*arguments: str, **options: object) -> None:
    raise KeyboardInterrupt
