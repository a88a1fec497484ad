"""Style sheets reach browsers in one piece, and change their name when any part of them changes."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from ikm_registry.static_files import JoinedStaticFilesStorage


def collected(sources: Path, target: Path) -> tuple[str, str]:
    """Collect `css/page.css` and return its name and what is in it."""
    paths = {
        f"css/{file.name}": (FileSystemStorage(sources), file.name) for file in sources.iterdir()
    }
    storage = JoinedStaticFilesStorage(location=target, base_url="/static/")
    for name, hashed, done in storage.post_process(paths):
        assert not isinstance(done, Exception), name
        if name == "css/page.css":
            found = hashed
    return found, (target / found).read_text()


def test_a_sheet_holds_those_it_imports_and_no_comments(tmp_path):
    sources, target = tmp_path / "in", tmp_path / "out"
    sources.mkdir()
    (sources / "page.css").write_text(
        '/* The page. */\n@import "look.css";\n.page { margin: 0; }\n'
    )
    (sources / "look.css").write_text("/* Shared.\n   By all. */\na {\n  color: red;\n}\n")

    name, text = collected(sources, target)
    assert text == "a {\ncolor: red;\n}.page { margin: 0; }"
    assert (target / f"{name}.gz").exists() or len(text) < 200

    (sources / "look.css").write_text("a { color: blue; }\n")
    changed, text = collected(sources, target)
    assert changed != name and "blue" in text
