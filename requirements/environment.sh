#!/bin/sh
# Makes or updates .venv from the hashed locks: `sh requirements/environment.sh run`, `dev`,
# or `server` where the database is another program's. While the locks are unchanged it
# only compares files. A `dev` environment serves `run` too.
set -eu
kind=${1:?say run, dev or server}
cd "$(dirname "$0")/.."

# Prints the interpreter when it is a CPython we support and can make an environment.
# The base executable is printed, because the candidate may live in the .venv we replace.
suitable() {
    "$1" -c '
import ctypes, ensurepip, ssl, sys, sysconfig, venv
if sys.implementation.name != "cpython" or not (3, 12) <= sys.version_info < (3, 15):
    sys.exit(1)
if sysconfig.get_config_var("Py_GIL_DISABLED"):
    sys.exit(1)
print(getattr(sys, "_base_executable", sys.executable))' 2>/dev/null
}

# pyenv's shims fail without a pinned version, so the versions behind them are tried too.
find_python() {
    home=${HOME:-/nonexistent}
    for candidate in "${PYTHON:-}" python3.13 python3.14 python3.12 python3 \
        "${PYENV_ROOT:-$home/.pyenv}"/versions/3.13.*/bin/python3 \
        "${PYENV_ROOT:-$home/.pyenv}"/versions/3.1[24].*/bin/python3 \
        /usr/local/bin/python3.1[234] /usr/bin/python3.1[234] \
        "${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-$home/.local/share}/uv/python}"/*/bin/python3 \
        .data/python/*/bin/python3
    do
        suitable "$candidate" && return
    done
    return 1
}

install_uv_into() {
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
}

# Any Python 3 will do to install uv, and uv can fetch a Python we support.
fetch_python() {
    for any in python3 /usr/bin/python3 /usr/local/bin/python3; do
        "$any" -m venv --clear .data/uv && install_uv_into .data/uv &&
            .data/uv/bin/uv python install --quiet --no-bin --install-dir .data/python 3.13 &&
            return
    done >/dev/null 2>&1
    return 1
}

give_up() {
    echo "Please install Python 3.13 with its venv module (on Debian or Ubuntu: apt install python3 python3-venv); no CPython 3.12 to 3.14 was found here and none could be downloaded." >&2
    exit 1
}

is_current() {
    [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || return 1
    if [ "$kind" = server ]; then cmp -s requirements/server.txt .venv/server.txt; return; fi
    cmp -s requirements/run.txt .venv/run.txt || return 1
    [ "$kind" = run ] && [ ! -e .venv/dev.txt ] || cmp -s requirements/dev.txt .venv/dev.txt
}

# An install that was cut short left no copy of its lock: such an environment is made anew.
make_venv() {
    if [ -e .venv/run.txt ] || [ -e .venv/server.txt ]; then
        if .venv/bin/python -c '' 2>/dev/null; then return; fi
    fi
    python=$(find_python) || { fetch_python && python=$(find_python); } || give_up
    echo "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
}

install_packages() {
    if [ -e .venv/dev.txt ]; then kind=dev; fi
    rm -f .venv/run.txt .venv/dev.txt .venv/server.txt
    echo "Installing requirements/$kind.txt"
    install_uv_into .venv
    [ -w "${HOME:-/nonexistent}" ] || export UV_CACHE_DIR="$PWD/.data/cache"
    .venv/bin/uv pip sync --quiet --require-hashes --python .venv/bin/python "requirements/$kind.txt"
    if [ "$kind" = dev ]; then cp requirements/dev.txt .venv/; kind=run; fi
    cp "requirements/$kind.txt" .venv/
}

is_current && exit
mkdir -p .data
exec 9>.data/environment.lock
if command -v flock >/dev/null; then flock 9; fi # a second start waits here, then finds all done
is_current && exit
make_venv
install_packages
