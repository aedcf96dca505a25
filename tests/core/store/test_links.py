"""A link in a render leads deletion nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core import errors
from core.store import catalog
from core.store.folder import FRAMES, NETWORKS
from core.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links are rarely allowed there")


@pytest.fixture
def folder(clip, asked) -> Path:
    """A render with nothing in it yet."""
    with Store.create(clip, asked) as opened:
        return opened.folder


@pytest.mark.parametrize("name", [FRAMES, NETWORKS])
def test_a_render_whose_folders_lie_elsewhere_is_refused_and_nothing_there_goes(name: str, folder: Path,
                                                                               tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for mine in (".impasto-00ff.part", "0_0_0123456789abcdef.png", "download.part"):
        (elsewhere / mine).write_text("mine")
    if (folder / name).exists():
        (folder / name).rmdir()
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(errors.StoreDamaged, match="a link that leads elsewhere"):
        Store.open(folder)
    catalog.delete(folder)
    assert not folder.exists()
    assert len(list(elsewhere.iterdir())) == 3


def test_of_parts_only_our_own_go(folder: Path):
    (folder / ".impasto-00ff.part").touch()
    (folder / ".download.part").touch()
    (folder / FRAMES / "download.part").touch()
    Store.open(folder).close()
    assert not (folder / ".impasto-00ff.part").exists()
    assert (folder / ".download.part").exists() and (folder / FRAMES / "download.part").exists()
