"""Clips written to files: videos with sound, animations and numbered pictures; and how large they will be.

`write` encodes frames, `estimate` tells its size from those at `sample`, `check` whether it can be written at all.
"""

from __future__ import annotations

from core.media.encode.size_estimate import estimate, sample
from core.media.encode.video_formats import Written
from core.media.encode.write_file import check, write

__all__ = ["Written", "check", "estimate", "sample", "write"]
