"""A render in a process of its own, to be killed: `python killed.py REQUEST.json [FARM]` renders it.

It names each finished frame on a line, and waits for a line before it goes on.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

import torch

from core import job, settings
from core.events import FrameDone
from core.farm_place import FarmPlace
from core.train.judging import Judgement

if __name__ == "__main__":
    torch.set_num_threads(1)
    with mock.patch.object(Judgement, "is_good", True):  # so few steps teach nothing
        request = settings.from_json(Path(sys.argv[1]).read_bytes())
        farm = FarmPlace(sys.argv[2]) if sys.argv[2:] else None
        for event in job.run(request, farm=farm):
            if isinstance(event, FrameDone):
                sys.stdout.write(f"{event.number}\n")
                sys.stdout.flush()
                sys.stdin.readline()
