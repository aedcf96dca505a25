"""Files of every kind dropped on the window while thumbnails load and a job paints: it lives, and says nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.folders import ROOT


def test_mixed_drops_leave_the_window_alive_and_nothing_behind(tmp_path: Path):
    ended = subprocess.run([sys.executable, "-m", "bench", "drops", "--count", "60"], capture_output=True, text=True,
                           timeout=120, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert ended.returncode == 0 and "Traceback" not in ended.stderr, ended.stderr[-2000:]
    assert ended.stdout.endswith("messages: 30, let go of in another thread: 0\ndrops: 60\n")
    assert not list(tmp_path.iterdir())
