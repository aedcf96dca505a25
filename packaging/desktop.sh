#!/usr/bin/env bash
# Adds Impasto to the person's applications menu, and its manual page and completion to their shells.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(uname -s)" = Linux ] || { echo "The applications menu is Linux's; start Impasto with .venv/bin/impasto." >&2; exit 1; }

data=${XDG_DATA_HOME:-$HOME/.local/share}
bash packaging/share.sh "$data" "$PWD/.venv/bin/impasto"

# The caches of both; a desktop without these tools looks by itself.
! command -v update-mime-database >/dev/null || update-mime-database "$data/mime"
! command -v update-desktop-database >/dev/null || update-desktop-database "$data/applications"
echo "Impasto is in the applications menu."
