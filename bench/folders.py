"""Where the benchmarks read and write."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
"""Photos, paintings and clips, in `photos/`, `styles/` and `video/`."""
RESULTS = ROOT / "bench" / "results"
