#!/usr/bin/env bash
# Makes .venv with the pinned packages and Impasto itself in it; does nothing when that is already so.
#
#   packaging/install.sh [EXTRA ...]    also the packages of these extras (pyproject.toml): test, bench, farm, bundle
set -euo pipefail
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/impasto-installed
EVERYONE="heic manual" # extras that whoever runs Impasto from a checkout gets

fail() { echo "$*" >&2; exit 1; }

hash_of_inputs() {
    { pwd; cat pyproject.toml setup.py constraints.txt packaging/install.sh; } | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-64
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

make_venv() {
    local python known=${PYTHON:-python3}
    if ! python=$(bash packaging/find_python.sh); then
        [ -n "${PYTHON:-}" ] || bash packaging/system_packages.sh python || exit 1
        if ! python=$(bash packaging/find_python.sh); then
            ! new_enough "$known" \
                || fail "$known lacks its module venv. Install that, or name another: make PYTHON=/path/to/python3.12 install"
            fail "Impasto needs Python 3.11 or newer, and $known is $("$known" -V 2>/dev/null || echo missing)." \
                "Install one, or name it: make PYTHON=/path/to/python3.12 install"
        fi
    fi
    "$python" -m venv "$VENV"
}

pip() { "$VENV/bin/python" -m pip --disable-pip-version-check -qq "$@"; }

# On Linux, PyPI's torch brings 3 GB of CUDA. Without an NVIDIA card PyTorch's own index has a tenth of that.
torch_index() {
    local index=https://download.pytorch.org/whl/cpu
    [ "$(uname -s)" = Linux ] || return 0
    ! command -v nvidia-smi >/dev/null || return 0
    if "$VENV/bin/python" - "$index/torch/" <<'PY'
import sys, urllib.request
try:
    urllib.request.urlopen(urllib.request.Request(sys.argv[1], method="HEAD"), timeout=5).close()
except OSError:
    sys.exit(1)
PY
    then
        echo "--extra-index-url $index"
    elif [ ! -f "$STAMP" ]; then
        echo "PyTorch's own server does not answer; PyPI's PyTorch brings CUDA along, a download of 3 GB." >&2
    fi
}

inputs=$(hash_of_inputs)
known='' before=''
[ ! -f "$STAMP" ] || { read -r known && read -r before; } <"$STAMP" || true
extras=$before # a smaller wish takes nothing away
for extra in $EVERYONE "$@"; do
    [[ " $extras " == *" $extra "* ]] || extras="${extras:+$extras }$extra"
done
if [ -x "$VENV/bin/impasto" ] && [ "$known" = "$inputs" ] && [ "$before" = "$extras" ]; then
    exit 0
fi

[ -x "$VENV/bin/python" ] && "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
if [ -f "$STAMP" ]; then
    echo "Installing into $VENV what has changed."
else
    echo "Installing Impasto's packages into $VENV: 0.6 GB are downloaded, which takes some minutes."
fi
{
    # setuptools first, so that the project is built with the pinned one; torch too, for its index.
    # shellcheck disable=SC2046
    pip install -c constraints.txt setuptools torch torchvision $(torch_index) &&
        pip install -c constraints.txt --no-build-isolation -e ".[${extras// /,}]"
} || fail "The packages could not be installed (see above). Check the network connection, then try again: what has arrived is kept."
printf '%s\n' "$inputs" "$extras" >"$STAMP"
echo "Installed. Start Impasto with: $VENV/bin/impasto"
