"""The two scripts on machines that lack something, with stand-ins for what they would call.

The machine is a folder of commands: no python3-venv unless apt brought it, no Chromium, a user
who is root or isn't. The checkout's path has a space.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("cat", "chmod", "cmp", "cp", "dirname", "env", "mkdir", "rm", "sh")
PYTHON = """\
#!/bin/sh
case "$*" in
    -V) echo "Python 3.11.2" ;;
    *"sys.version_info"*) exit ${OLD:-0} ;;
    *ensurepip*) [ -e "$MACHINE/python3-venv" ] ;;
    "-m playwright "*) exit ${DRIVER:-0} ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-c import pip"|"-m pip "*|"-m ruff "*|"-m mypy"|"manage.py "*) ;;
    *cpu_count*) echo 2 ;;
    "-m pytest "*) echo "pytest: $*"; exit ${PYTEST:-0} ;;
    *) echo "runs: $*" ;;
esac
"""
APT = """\
#!/bin/sh
echo "$*" >>"$MACHINE/apt.calls"
[ -z "$APT_FAILS" ] || exit 100
case "$*" in
    *python3-venv*) : >"$MACHINE/python3-venv" ;;
    *chromium*) cp "$MACHINE/bin/true" "$MACHINE/bin/chromium" ;;
esac
"""


class Machine:
    """A bare machine with a checkout on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = folder / "data kantor"
        shutil.copytree(ROOT / "script", self.checkout / "script")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.checkout / name).write_text("nothing\n")
        (folder / "bin").mkdir()
        for tool in TOOLS:
            (folder / "bin" / tool).symlink_to(shutil.which(tool) or "")
        self.has("python3", PYTHON)
        self.has("apt-get", APT)
        self.has("true", "#!/bin/sh\n")

    def has(self, name: str, text: str) -> None:
        """Put a command there."""
        command = self.folder / "bin" / name
        command.write_text(text)
        command.chmod(0o755)

    def runs(self, *line: str, uid: int = 1000, **environment: str) -> tuple[int, str]:
        """Run a script as root or not; return its exit code and all that it said."""
        self.has("id", f"#!/bin/sh\necho {uid}\n")
        done = subprocess.run(
            [self.checkout / "script" / line[0], *line[1:]],
            env={"PATH": str(self.folder / "bin"), "MACHINE": str(self.folder), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=30,
        )
        return done.returncode, done.stdout

    @property
    def apt(self) -> str:
        """What apt was asked for."""
        calls = self.folder / "apt.calls"
        return calls.read_text() if calls.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_root_gets_python3_venv_by_apt_and_then_the_server(machine):
    code, said = machine.runs("server", "--empty", "--port", "8123", uid=0)
    assert (code, "python3-venv" in machine.apt) == (0, True)
    assert "runs: -m ikm_registry.server --empty --port 8123" in said


def test_an_ordinary_user_is_told_in_one_sentence_what_to_install(machine):
    code, said = machine.runs("server")
    assert code == 1 and machine.apt == ""
    assert said == "== Install python3-venv first: sudo apt-get install python3-venv\n"


def test_root_is_told_too_where_apt_fails(machine):
    code, said = machine.runs("server", uid=0, APT_FAILS="1")
    assert code == 1 and "see var/apt.log" in said
    assert said.endswith("== Install python3-venv first: apt-get install python3-venv\n")


def test_nothing_is_installed_where_nothing_is_missing(machine):
    (machine.folder / "python3-venv").touch()
    assert machine.runs("server")[0] == 0
    code, said = machine.runs("server")
    assert (code, said, machine.apt) == (0, "runs: -m ikm_registry.server\n", "")


def test_an_old_python_or_none_is_named(machine):
    code, said = machine.runs("server", OLD="1")
    assert code == 1 and "Python 3.11 or newer is needed" in said
    (machine.folder / "bin" / "python3").unlink()
    code, said = machine.runs("server")
    assert code == 1 and "Install python3 first: sudo apt-get install python3" in said


def test_without_chromium_the_browser_tests_are_loudly_not_run(machine):
    (machine.folder / "python3-venv").touch()
    code, said = machine.runs("test", "tests/regions")
    assert code == 77 and machine.apt == ""
    assert "The BROWSER TESTS will NOT RUN: there is no Chromium that tests can drive." in said
    assert "sudo apt-get install chromium" in said
    assert "worksteal -m not browser and not crawl tests/regions" in said


def test_a_chromium_that_cannot_be_driven_is_as_good_as_none(machine):
    (machine.folder / "python3-venv").touch()
    machine.has("chromium", "#!/bin/sh\n")
    assert machine.runs("test")[0] == 0
    code, said = machine.runs("test", DRIVER="127")
    assert code == 77 and "sudo apt-get install chromium fonts-dejavu-core libatomic1" in said


def test_a_failing_test_counts_more_than_a_missing_browser(machine):
    (machine.folder / "python3-venv").touch()
    assert machine.runs("test", PYTEST="1")[0] == 1


def test_root_gets_chromium_by_apt_and_runs_all(machine):
    (machine.folder / "python3-venv").touch()
    code, said = machine.runs("test", uid=0)
    assert code == 0 and "chromium" in machine.apt
    assert "NOT RUN" not in said and "not browser" not in said


def test_apt_that_fails_leaves_the_browser_out_and_says_so(machine):
    (machine.folder / "python3-venv").touch()
    code, said = machine.runs("test", uid=0, APT_FAILS="1")
    assert code == 77 and "see var/apt.log" in said and "NOT RUN" in said
