#!/bin/sh
# Makes or refreshes a virtual environment and installs the project into it: venv.sh FOLDER REQUIREMENT
set -eu
folder=$1 what=$2
say() { printf 'summit-tui: %s\n' "$*" >&2; }

python=
for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed and was not found; set PYTHON=/path/to/python3"
    exit 1
fi

if command -v uv >/dev/null 2>&1; then
    say "installing into $folder with uv"
    [ -x "$folder/bin/python" ] || uv venv --quiet --python "$python" "$folder"
    uv pip install --quiet --compile-bytecode --python "$folder/bin/python" -c constraints.txt -e "$what"
else
    say "installing into $folder with pip (about a minute the first time)"
    if [ ! -x "$folder/bin/pip" ]; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            say "this Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv"
            exit 1
        fi
        "$python" -m venv "$folder"
    fi
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e "$what"
fi
# An editable install leaves our own byte code to the first run; compile it now so that no run pays for it.
"$folder/bin/python" -m compileall -q corpus index tui
