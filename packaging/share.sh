#!/usr/bin/env bash
# Lays out what desktops and shells of Linux look for (freedesktop.org): menu entry, icon, metainfo, the type of .impasto
# files, manual page and completion.
#
#   packaging/share.sh SHARE [COMMAND]      below SHARE, such as ~/.local/share; COMMAND is what the menu entry starts
#
# PYTHON names the Python that has Impasto's packages.
set -euo pipefail
cd "$(dirname "$0")/.."

share=${1:?"Usage: packaging/share.sh SHARE [COMMAND]"}
command=${2:-impasto}
# Spaces and signs in a path, as the Desktop Entry Specification quotes them.
[ "$command" = impasto ] || command="\"$(sed 's/\\/&&&&/g; s/["`$]/\\\\&/g; s/%/%%/g' <<<"$command")\""

mkdir -p "$share/applications" "$share/icons/hicolor/scalable/apps" "$share/metainfo" "$share/mime/packages"
cp resources/icons/app.svg "$share/icons/hicolor/scalable/apps/impasto.svg"
cp packaging/impasto.metainfo.xml "$share/metainfo/io.github.impasto.impasto.metainfo.xml"
cp packaging/impasto.xml "$share/mime/packages/"
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec=%s %%F\n' "$command" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <packaging/impasto.desktop >"$share/applications/impasto.desktop"
"${PYTHON:-.venv/bin/python}" packaging/make_manual.py "$share"
