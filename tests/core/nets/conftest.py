"""A record of what the server sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.choices import Network
from core.nets.records import Record
from tests.core.nets.https_server import CHECKSUM, Server


@pytest.fixture
def record(server: Server, tmp_path: Path) -> Record:
    return Record(Network.VGG11, "torchvision", tmp_path / "cache" / "vgg11.pth", server.address, CHECKSUM[:8])
