"""The repository keeps its own rules: arrows between rooms, reasons, sizes, clean templates."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "core",
    "regions",
    "accounts",
    "businesses",
    "products",
    "commitments",
    "catalogue",
    "dashboard",
    "ikm_registry",
]
LISTED = subprocess.run(
    ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
).stdout.split("\0")
FILES = [ROOT / name for name in LISTED if name and (ROOT / name).is_file()]
CODE = [path for path in FILES if path.suffix == ".py"]
TEMPLATES = [path for path in FILES if path.suffix == ".html"]
# Reached by Django or a library under a name of its own.
NAMED_BY_OTHERS = r"^(40[034]|500|public|account/|allauth/|mfa/|admin/|django/|registration/)"
# Moments without a `_by`: a library's own, and those whose actor the row already names.
WITHOUT_ACTOR = (
    "accounts.job.",  # the library's own, seen through a proxy
    "axes.",
    "mfa.",
    "pghistory.",
    "procrastinate.",
    "catalogue.entry.",  # a copy of what the product knows
    "catalogue.visitormessage.received_at",  # a visitor sent it
    "accounts.formreceipt.made_at",  # its user sent the form
    "accounts.draft.updated_at",  # its owner typed it
    "accounts.keptupload.made_at",  # its owner sent it
    "accounts.user.joined_at",  # who let them in is in the history
)
# Lines of a file: what we hold to (one in twenty may pass it), and what none may pass.
HABIT, LONGEST = 300, 450


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.fixture(autouse=True)
def in_a_checkout():
    if not FILES:
        pytest.skip("not a git checkout")


def test_rooms_import_from_their_left_only():
    wrong = []
    for path in CODE:
        room = path.relative_to(ROOT).parts[0]
        if room in ROOMS:
            right = set(ROOMS[ROOMS.index(room) + 1 :])
            wrong += [(str(path.relative_to(ROOT)), name) for name in _imports(path) & right]
    assert wrong == []


def test_every_requirement_has_a_reason():
    lines = _text(ROOT / "requirements.in") + _text(ROOT / "requirements-dev.in")
    bare = [
        line
        for line in lines.splitlines()
        if line and not line.startswith(("#", "-r")) and not re.search(r"#\s*\S{3,}", line)
    ]
    assert bare == []


def _pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.\[\]-]+)==([^\s;\\]+)", _text(ROOT / name), re.M)
    return {re.sub(r"[-_.]+", "-", key).lower(): version for key, version in found}


def test_requirements_are_hashed_name_no_host_and_agree():
    product, tests = _pins("requirements.txt"), _pins("requirements-dev.txt")
    assert len(product) > 20
    assert {name: tests.get(name) for name in product} == product
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = _text(ROOT / name)
        assert not re.search(r"https?://|--index-url|--find-links", text), name
        assert text.count("--hash=sha256:") >= len(_pins(name))


def test_code_files_stay_short():
    lengths = {
        str(path.relative_to(ROOT)): len(_text(path).splitlines())
        for path in CODE
        if "migrations" not in path.parts
    }
    long = {name: lines for name, lines in lengths.items() if lines > HABIT}
    assert len(long) <= max(6, len(lengths) * 0.05), long
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_no_file_speaks_of_one_machine():
    # Spelt in parts, so that this file passes its own test.
    words = re.compile(
        "|".join(("/wo" + r"rk/", "/tmp/" + "wt", "/root" + "/", "/home" + "/[a-z]"))
    )
    texts = [path for path in FILES if path.suffix in {".py", ".md", ".html", ".sh", ".toml", ""}]
    found = [str(path.relative_to(ROOT)) for path in texts if words.search(_text(path))]
    assert found == []


def test_templates_hold_nothing_inline():
    inline = re.compile(
        r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|<script(?![^>]*(?:\bsrc=|application/ld\+json))[^>]*>|javascript:""",
        re.I,
    )
    found = [
        (str(path.relative_to(ROOT)), hit.group())
        for path in TEMPLATES
        if (hit := inline.search(re.sub(r"{#.*?#}", "", _text(path))))
    ]
    assert found == []


def test_every_template_is_used():
    others = "\n".join(_text(path) for path in CODE + TEMPLATES)
    unused = []
    for path in TEMPLATES:
        name = str(path).rpartition("templates/")[2]
        if not re.match(NAMED_BY_OTHERS, name) and name not in others:
            unused.append(name)
    assert unused == []


@pytest.mark.django_db
def test_migrations_say_what_the_models_say(capsys):
    call_command("makemigrations", check=True, dry_run=True, verbosity=1, no_color=True)
    assert capsys.readouterr().out.count("\n") == 1  # one sentence, in whatever language


def test_each_moment_has_its_actor():
    lonely = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "pgh_created_at" in names:  # a history row repeats what its model holds
            continue
        for name in names:
            label = f"{model._meta.label_lower}.{name}"
            if name.endswith("_at") and f"{name[:-3]}_by" not in names:
                lonely += [] if label.startswith(WITHOUT_ACTOR) else [label]
    assert sorted(lonely) == []
