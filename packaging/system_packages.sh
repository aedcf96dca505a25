#!/usr/bin/env bash
# Installs the system libraries that Qt needs, as far as they are missing.
#
#   packaging/system_packages.sh            what the window needs
#   packaging/system_packages.sh test       also the virtual display that a few tests open a window on
#
# As root on Debian and Ubuntu it installs them; otherwise it prints the one command that does.
set -euo pipefail

[ "$(uname -s)" = Linux ] || exit 0

# What the wheels of Qt, its xcb and Wayland plugins and its multimedia link to and do not bring along (objdump -p):
# library, package.
LIBRARIES="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libpulse.so.0 libpulse0
libgssapi_krb5.so.2 libgssapi-krb5-2
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libXext.so.6 libxext6
libXrandr.so.2 libxrandr2
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-glx.so.0 libxcb-glx0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libbrotlidec.so.1 libbrotli1
libzstd.so.1 libzstd1
libstdc++.so.6 libstdc++6
"

# Without ldconfig it is unknown what is installed; Qt itself will say what it lacks.
installed=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || exit 0
required=()
while read -r library package; do
    [ -z "$library" ] || grep -qF "	$library " <<<"$installed" || required+=("$package")
done <<<"$LIBRARIES"

# A font for Latin and one for Korean, if there is none.
optional=()
has_font() {
    local folder
    for folder in /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts"; do
        [ ! -d "$folder" ] || [ -z "$(find -L "$folder" -iname "$1" -print -quit)" ] || return 0
    done
    return 1
}
has_font '*sans*.[to]t[fc]' || optional+=(fonts-dejavu-core)
has_font '*cjk*' || has_font 'nanum*' || has_font 'undotum*' || optional+=(fonts-nanum)

if [ "${1:-}" = test ]; then
    command -v Xvfb >/dev/null || optional+=(xvfb)
    command -v xdotool >/dev/null || optional+=(xdotool)
fi

missing=("${required[@]}" "${optional[@]}")
[ ${#missing[@]} -gt 0 ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing ${#missing[@]} system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    if apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
    echo "The system packages could not be installed (see above). Check the network connection, then try again." >&2
elif command -v apt-get >/dev/null; then
    echo "Impasto needs ${#missing[@]} more packages of this system. Install them with:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
else
    echo "Impasto needs more packages of this system; on Debian they are called: ${missing[*]}" >&2
fi
# Fonts and the virtual display are optional; without a library no window opens.
[ ${#required[@]} -eq 0 ]
