#!/usr/bin/env bash
# Makes a program that needs no Python, and packs it for people to take along.
#
#   packaging/bundle.sh program     dist/impasto/impasto, the window and the command line; on macOS dist/Impasto.app too
#   packaging/bundle.sh pack        of it: an AppImage, or a .tar.xz where appimagetool is missing (Linux), an installer
#                                   (Windows, Inno Setup), a disk image (macOS)
#
# PYTHON names the Python that has Impasto's packages and those of its extra `bundle`.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "$*" >&2; exit 1; }

python=${PYTHON:-.venv/bin/python}
system=$(uname -s)

program() {
    "$python" -c 'import PyInstaller' 2>/dev/null || fail "PyInstaller is missing. Install it with: make bundle"
    "$python" packaging/make_icons.py build/icons
    "$python" -m PyInstaller --noconfirm --log-level ERROR packaging/impasto.spec
    "$python" packaging/make_notices.py dist/impasto || fail "A bundle is not passed on with a part of unknown licence."
    [ ! -d dist/Impasto.app ] || cp dist/impasto/NOTICES.txt dist/Impasto.app/Contents/Resources/
    echo "The program is dist/impasto/impasto ($(du -sm dist/impasto | cut -f1) MB)."
}

# The folder that Linux desktops know, around the program: menu entry, icon, metainfo, type of file, manual.
appdir() {
    local to=$1
    rm -rf "$to"
    mkdir -p "$to/usr/lib" "$to/usr/bin"
    cp -a dist/impasto "$to/usr/lib/impasto"
    ln -s ../lib/impasto/impasto "$to/usr/bin/impasto"
    PYTHON=$python bash packaging/share.sh "$to/usr/share"
}

pack_linux() {
    local name to
    name=impasto-$version-linux-$(uname -m)
    to=build/$name
    appdir "$to"
    if command -v appimagetool >/dev/null; then
        ln -s usr/bin/impasto "$to/AppRun"
        ln -s usr/share/applications/impasto.desktop "$to/impasto.desktop"
        ln -s usr/share/icons/hicolor/scalable/apps/impasto.svg "$to/impasto.svg"
        ARCH=$(uname -m) appimagetool --no-appstream "$to" "dist/$name.AppImage"
        packed=dist/$name.AppImage
    else
        packed=dist/$name.tar.xz
        echo "Packing $packed, since appimagetool is missing; this takes some minutes (less with XZ_OPT=-1)."
        tar -C build --owner 0 --group 0 -c "$name" | xz -T0 >"$packed.part"
        mv "$packed.part" "$packed"
    fi
}

pack_macos() {
    local to=build/dmg
    rm -rf "$to"
    mkdir -p "$to"
    cp -a dist/Impasto.app "$to/"
    ln -s /Applications "$to/Applications"
    packed=dist/Impasto-$version-macos-$(uname -m).dmg
    # Unsigned, Apple silicon starts nothing; this signature names nobody, so a person allows the first start.
    codesign --force --deep --sign "${CODESIGN_IDENTITY:--}" "$to/Impasto.app"
    hdiutil create -volname Impasto -srcfolder "$to" -fs HFS+ -format UDZO -ov "$packed"
}

pack_windows() {
    command -v iscc >/dev/null || fail "Inno Setup's compiler (iscc) is missing. Install it from jrsoftware.org."
    iscc //Qp "//DVersion=$version" packaging/impasto.iss
    packed=dist/Impasto-$version-windows-setup.exe
}

pack() {
    [ -d dist/impasto ] || fail "There is no program yet. Build it with: packaging/bundle.sh program"
    version=$("$python" -c 'import core; print(core.__version__)')
    case $system in
        Linux) pack_linux ;;
        Darwin) pack_macos ;;
        *) pack_windows ;;
    esac
    echo "Packed: $packed ($(du -m "$packed" | cut -f1) MB)."
}

case ${1:-} in
    program) program ;;
    pack) pack ;;
    *) fail "Usage: packaging/bundle.sh program|pack" ;;
esac
