#!/usr/bin/env bash
# Installs what Impasto needs of the system, as far as it is missing: Python's module venv, and the libraries of Qt.
#
#   packaging/system_packages.sh            what the window needs; nothing where there is no display to open it on
#   packaging/system_packages.sh python     what .venv is made with, and no more
#   packaging/system_packages.sh test       what the tests need: Qt even without a display, and a virtual display
#   packaging/system_packages.sh bundle     that, and what a bundle is built and packed with
#
# As root it installs them with apt-get, dnf or pacman; otherwise it prints the one command that does.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(uname -s)" = Linux ] || exit 0
[ -n "${1:-}" ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exit 0

# What the wheels of Qt, its xcb and Wayland plugins and its multimedia link to and do not bring along (objdump -p):
# library, then its package as Debian and Ubuntu, Fedora, and Arch call it.
LIBRARIES="
libEGL.so.1 libegl1 libglvnd-egl libglvnd
libGL.so.1 libgl1 libglvnd-glx libglvnd
libdbus-1.so.3 libdbus-1-3 dbus-libs dbus
libfontconfig.so.1 libfontconfig1 fontconfig fontconfig
libfreetype.so.6 libfreetype6 freetype freetype2
libglib-2.0.so.0 libglib2.0-0 glib2 glib2
libpulse.so.0 libpulse0 pulseaudio-libs libpulse
libgssapi_krb5.so.2 libgssapi-krb5-2 krb5-libs krb5
libX11.so.6 libx11-6 libX11 libx11
libX11-xcb.so.1 libx11-xcb1 libX11-xcb libx11
libXext.so.6 libxext6 libXext libxext
libXrandr.so.2 libxrandr2 libXrandr libxrandr
libxcb.so.1 libxcb1 libxcb libxcb
libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor xcb-util-cursor
libxcb-glx.so.0 libxcb-glx0 libxcb libxcb
libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm xcb-util-wm
libxcb-image.so.0 libxcb-image0 xcb-util-image xcb-util-image
libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms xcb-util-keysyms
libxcb-randr.so.0 libxcb-randr0 libxcb libxcb
libxcb-render.so.0 libxcb-render0 libxcb libxcb
libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil xcb-util-renderutil
libxcb-shape.so.0 libxcb-shape0 libxcb libxcb
libxcb-shm.so.0 libxcb-shm0 libxcb libxcb
libxcb-sync.so.1 libxcb-sync1 libxcb libxcb
libxcb-util.so.1 libxcb-util1 xcb-util xcb-util
libxcb-xfixes.so.0 libxcb-xfixes0 libxcb libxcb
libxcb-xkb.so.1 libxcb-xkb1 libxcb libxcb
libxkbcommon.so.0 libxkbcommon0 libxkbcommon libxkbcommon
libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11 libxkbcommon-x11
libwayland-client.so.0 libwayland-client0 libwayland-client wayland
libwayland-cursor.so.0 libwayland-cursor0 libwayland-cursor wayland
libwayland-egl.so.1 libwayland-egl1 libwayland-egl wayland
libbrotlidec.so.1 libbrotli1 libbrotli brotli
libzstd.so.1 libzstd1 libzstd zstd
libstdc++.so.6 libstdc++6 libstdc++ gcc-libs
"

# Fonts for Latin and Korean; for the tests a virtual display, what presses its keys, and validators: by another name.
EXTRAS="
latin fonts-dejavu-core dejavu-sans-fonts ttf-dejavu
korean fonts-nanum google-noto-sans-cjk-fonts noto-fonts-cjk
Xvfb xvfb xorg-x11-server-Xvfb xorg-server-xvfb
xdotool xdotool xdotool xdotool
desktop-file-validate desktop-file-utils desktop-file-utils desktop-file-utils
appstreamcli appstream appstream appstream
update-mime-database shared-mime-info shared-mime-info shared-mime-info
"

# Python that makes a .venv: Debian and Ubuntu have its module venv in a package of its own.
VENV="python3 python3-venv python3 python"

# What PyInstaller reads libraries with, and what packs.
BUILDERS="
objdump binutils binutils binutils
xz xz-utils xz xz
"

# How this system installs: the column of its names, the command, and what goes before it for a person.
manager='' column=1
for known in "apt-get 1" "dnf 2" "pacman 3"; do
    [ -n "$manager" ] || ! command -v "${known% *}" >/dev/null || read -r manager column <<<"$known"
done

# The package of a table's line, in this system's words.
package() {
    local names
    read -ra names <<<"$1"
    echo "${names[$column]}"
}

# Adds the package of a line to a list, once.
required='' optional=''
require() { local name; name=$(package "$1"); [[ " $required " == *" $name "* ]] || required="${required:+$required }$name"; }
offer() { optional="${optional:+$optional }$(package "$(grep "^$1 " <<<"$EXTRAS")")"; }

# A system whose Python is too old has no newer one to install.
require_python() {
    [ ! -x .venv/bin/python ] && [ -z "${PYTHON:-}" ] && ! bash packaging/find_python.sh >/dev/null || return 0
    ! command -v python3 >/dev/null || python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || return 0
    require "$VENV"
}

# Without ldconfig it is unknown what is installed; Qt itself will say what it lacks.
require_libraries() {
    local installed line
    installed=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || return 1
    while read -r line; do
        [ -z "$line" ] || grep -qF "	${line%% *} " <<<"$installed" || require "$line"
    done <<<"$LIBRARIES"
}

has_font() {
    local folder
    for folder in /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts"; do
        [ ! -d "$folder" ] || [ -z "$(find -L "$folder" -iname "$1" -print -quit)" ] || return 0
    done
    return 1
}

offer_fonts() {
    has_font '*sans*.[to]t[fc]' || offer latin
    has_font '*cjk*' || has_font 'nanum*' || has_font 'undotum*' || offer korean
}

offer_tools() {
    local tool
    for tool in Xvfb xdotool desktop-file-validate appstreamcli update-mime-database; do
        command -v "$tool" >/dev/null || offer "$tool"
    done
}

# A bundle holds Python's own library too, which Debian and Ubuntu have in a package of its own.
require_builders() {
    local line library folder
    while read -r line; do
        [ -z "$line" ] || command -v "${line%% *}" >/dev/null || require "$line"
    done <<<"$BUILDERS"
    read -r library folder < <("${PYTHON:-.venv/bin/python}" -c 'import sysconfig as python
print(python.get_config_var("INSTSONAME"), python.get_config_var("LIBDIR"))' 2>/dev/null) || return 0
    [[ $library = *.so* ]] && [ ! -e "$folder/$library" ] || return 0
    require "$library ${library%.so*} python3-libs python"
}

require_python
if [ "${1:-}" != python ] && require_libraries; then
    offer_fonts
    [ -z "${1:-}" ] || offer_tools
    [ "${1:-}" != bundle ] || require_builders
fi

missing="${required}${required:+${optional:+ }}$optional"
[ -n "$missing" ] || exit 0
count=$(set -- $missing; [ $# = 1 ] && echo "1 package" || echo "$# packages")

# Debian's packages ask and warn without a terminal; what is said counts only where it fails.
install() {
    export DEBIAN_FRONTEND=noninteractive
    case $manager in
        apt-get) apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@" ;;
        dnf) dnf --quiet --assumeyes --setopt=install_weak_deps=False install "$@" ;;
        pacman) pacman -Sy --noconfirm --needed "$@" ;;
    esac
}

case $manager in
    apt-get) command="sudo apt-get update && sudo apt-get install --no-install-recommends $missing" ;;
    dnf) command="sudo dnf install $missing" ;;
    pacman) command="sudo pacman -S --needed $missing" ;;
    *) command='' ;;
esac

if [ -n "$manager" ] && [ "$(id -u)" = 0 ]; then
    echo "Installing $count of this system: $missing"
    # shellcheck disable=SC2086
    ! said=$(install $missing 2>&1) || exit 0
    printf '%s\n' "$said" >&2
    echo "The system packages could not be installed (see above). Check the network connection, then try again." >&2
elif [ -n "$command" ]; then
    echo "Impasto lacks $count of this system. Install with:" >&2
    echo "    $command" >&2
else
    echo "Impasto lacks packages of this system; on Debian they are called: $missing" >&2
fi
# Fonts and what only tests use are optional; without a library no window opens, without Python nothing is installed.
[ -z "$required" ]
