#!/usr/bin/env bash
# Adds Impasto to the person's applications menu: entry, icon and the type of .impasto files (freedesktop.org).
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(uname -s)" = Linux ] || { echo "The applications menu is Linux's; start Impasto with .venv/bin/impasto." >&2; exit 1; }

data=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$data/applications" "$data/icons/hicolor/scalable/apps" "$data/mime/packages"
cp resources/icons/app.svg "$data/icons/hicolor/scalable/apps/impasto.svg"
cp packaging/impasto.xml "$data/mime/packages/"
while IFS= read -r line; do
    case $line in
        Exec=*) echo "Exec=\"$PWD/.venv/bin/impasto\" %F" ;;
        *) echo "$line" ;;
    esac
done <packaging/impasto.desktop >"$data/applications/impasto.desktop"

# The caches of both; a desktop without these tools looks by itself.
! command -v update-mime-database >/dev/null || update-mime-database "$data/mime"
! command -v update-desktop-database >/dev/null || update-desktop-database "$data/applications"
echo "Impasto is in the applications menu."
