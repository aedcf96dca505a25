"""Where the bundled program begins: as the command `impasto` does."""

from __future__ import annotations

import sys

from gui.entry import main

sys.exit(main())
