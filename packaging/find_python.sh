#!/usr/bin/env bash
# Prints the Python that .venv is made with: 3.11 or newer, with its module venv. Ends with 1 where there is none.
#
# PYTHON names the only one to look at.
set -euo pipefail

for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
    if "$candidate" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
exit 1
