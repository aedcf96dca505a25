#!/usr/bin/env bash
# Opens the window; on a machine without a display it paints the sample picture instead.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/impasto
fi

samples=resources/samples
content=$(ls "$samples"/neuschwansteinCastle.* | head -1)
style=$(ls "$samples"/van_gogh_starry_night.* | head -1)
mkdir -p out
echo "There is no display here, so Impasto paints its sample without a window."
.venv/bin/impasto image "$content" "$style" --size 256 --steps 20 --output out/sample.png
echo "The picture is $PWD/out/sample.png"
