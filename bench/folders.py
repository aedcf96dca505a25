"""Where the benchmarks read and write."""

from __future__ import annotations

from pathlib import Path

import resources

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
"""Photos, paintings and clips, in `photos/`, `styles/` and `video/`."""
RESULTS = ROOT / "bench" / "results"


def picture(data: Path, name: str) -> Path:
    """A picture of the collection in `data`, else the sample of that name that comes with Impasto.

    Raises:
        SystemExit: there is neither, which is said in a sentence.
    """
    for path in (data / name, resources.path("samples", Path(name).name)):
        if path.is_file():
            return path
    raise SystemExit(f"{name} is neither in {data} nor among Impasto's samples. Name a folder that has it with --data, "
                     "or take fewer pairs.")
