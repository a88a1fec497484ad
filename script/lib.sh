# Shared by script/server and script/test. Plain sh; needs python3 (3.11 or newer) only.

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$ROOT" || exit 1
VENV="$ROOT/var/venv"
PY="$VENV/bin/python"
export PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

say() { printf '== %s\n' "$*"; }
die() { printf '== %s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }
as_admin() { if is_root; then echo "$1"; else echo "sudo $1"; fi; }

apt_install() {
    say "Installing with apt: $*"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
        --no-install-recommends "$@"; } </dev/null >"$ROOT/var/apt.log" 2>&1
}

can_apt() { is_root && command -v apt-get >/dev/null 2>&1; }

# The newest-enough python3; IKM_PYTHON names another one.
find_python() {
    PYTHON=${IKM_PYTHON:-python3}
    command -v "$PYTHON" >/dev/null 2>&1 || die "Install python3 first: $(as_admin 'apt-get install python3')"
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        die "$PYTHON is $("$PYTHON" -V 2>&1); Python 3.11 or newer is needed."
}

make_venv() {
    # A virtual environment of a Python that was removed meanwhile can't run: make it anew.
    if [ -x "$PY" ] && "$PY" -c 'import pip' >/dev/null 2>&1; then return; fi
    find_python
    if ! "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        if can_apt && ! apt_install python3-venv; then say "apt could not install it: see var/apt.log"; fi
        "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
            die "Install python3-venv first: $(as_admin 'apt-get install python3-venv')"
    fi
    say "Making a virtual environment in var/venv"
    rm -rf "$VENV"
    "$PYTHON" -m venv "$VENV" || die "The virtual environment could not be made in $VENV."
}

# need requirements.txt: installs it, unless this very list is installed already.
need() {
    mkdir -p "$ROOT/var" || die "This folder can't be written to: $ROOT"
    make_venv
    if cmp -s "$1" "$VENV/$1"; then return; fi
    say "Installing $1 (the first time takes a minute or two)"
    rm -f "$VENV/requirements.txt" "$VENV/requirements-dev.txt"
    "$PY" -m pip install -qq --require-hashes -r "$1" </dev/null ||
        die "The requirements could not be installed; see above."
    cp "$1" "$VENV/$1"
    # The list for tests holds all that the product needs.
    if [ "$1" = requirements-dev.txt ]; then cp requirements.txt "$VENV/requirements.txt"; fi
}
