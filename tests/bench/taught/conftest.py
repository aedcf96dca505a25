"""A file in which the tiny painting was taught."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core import files
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.taught import taught_file
from core.taught.trunk import Trunk


@pytest.fixture
def taught(tmp_path: Path, tiny_painting: Path) -> Path:
    trunk = Trunk(1)
    trunk.network.last.weight.data.normal_(0, 0.02, generator=torch.Generator().manual_seed(1))
    known = TaughtPainting(name="waves", digest=files.digest(tiny_painting), code=(0.0,) * CODE, mean=(0.5, 0.4, 0.3),
                           covariance=(0.04, 0.0, 0.0, 0.0, 0.03, 0.0, 0.0, 0.0, 0.02))
    taught_file.write(tmp_path / "taught.safetensors", trunk.state_dict(), TaughtRecord(paintings=(known,)))
    return tmp_path / "taught.safetensors"
