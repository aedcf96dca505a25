#!/usr/bin/env bash
# Makes .venv with the pinned packages and Impasto itself in it; does nothing when that is already so.
#
#   packaging/install.sh [EXTRA ...]    also the packages of these extras (pyproject.toml): test, bench, bundle
set -euo pipefail
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/impasto-installed
EVERYONE="heic manual" # extras that whoever runs Impasto from a checkout gets

fail() { echo "$*" >&2; exit 1; }

hash_of_inputs() {
    { pwd; cat pyproject.toml setup.py constraints.txt packaging/install.sh; } | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-64
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "Impasto needs Python 3.11 or newer, and ${PYTHON:-python3} is $(${PYTHON:-python3} -V 2>/dev/null || echo missing)." \
        "Install one, or name it: make PYTHON=/path/to/python3.12 install"
}

make_venv() {
    local python
    python=$(find_python) || exit 1
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
            apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null
        fi
        "$python" -c 'import ensurepip, venv' 2>/dev/null \
            || fail "$python lacks its venv module. Install it with: sudo apt-get install python3-venv"
    fi
    "$python" -m venv "$VENV"
}

pip() { "$VENV/bin/python" -m pip --disable-pip-version-check -qq "$@"; }

# On Linux, PyPI's torch brings 3 GB of CUDA. Without an NVIDIA card PyTorch's own index has a tenth of that.
torch_index() {
    local index=https://download.pytorch.org/whl/cpu
    [ "$(uname -s)" = Linux ] || return 0
    ! command -v nvidia-smi >/dev/null || return 0
    "$VENV/bin/python" - "$index/torch/" <<'PY' && echo "--extra-index-url $index"
import sys, urllib.request
try:
    urllib.request.urlopen(urllib.request.Request(sys.argv[1], method="HEAD"), timeout=5).close()
except OSError:
    sys.exit(1)
PY
    return 0
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
echo "Installing Impasto's packages into $VENV; the first time this takes a few minutes."
{
    # setuptools first, so that the project is built with the pinned one; torch too, for its index.
    # shellcheck disable=SC2046
    pip install -c constraints.txt setuptools torch torchvision $(torch_index) &&
        pip install -c constraints.txt --no-build-isolation -e ".[${extras// /,}]"
} || fail "The packages could not be installed (see above). Check the network connection, then try again: what has arrived is kept."
printf '%s\n' "$inputs" "$extras" >"$STAMP"
echo "Installed. Start Impasto with: $VENV/bin/impasto"
