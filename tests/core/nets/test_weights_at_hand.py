"""What is known of weights before they are used."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import torch

from core import errors, job
from core.choices import Network
from core.nets import records
from tests.core.nets.test_weights import numbered


@pytest.fixture(autouse=True)
def torch_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    return tmp_path / "torch" / "hub" / "checkpoints"


@pytest.mark.parametrize("source", ["", "oxford"])
def test_the_bundled_weights_are_there(source):
    found = job.weights_at_hand(Network.VGG19, source)
    assert found.there and found.path.is_file()
    assert found.licence.startswith("CC BY")


def test_what_can_be_downloaded_says_how_much_it_is(torch_cache, monkeypatch):
    found = job.weights_at_hand(Network.VGG11, "")
    assert (found.there, found.path.parent, found.megabytes) == (False, torch_cache, 531)
    found.path.parent.mkdir(parents=True)
    found.path.write_bytes(b"as published")
    assert not job.weights_at_hand(Network.VGG11, "").there  # it is another file than torchvision's
    monkeypatch.setitem(records.CHECKSUMS, found.path.name, hashlib.sha256(b"as published").hexdigest())
    assert job.weights_at_hand(Network.VGG11, "").there


@pytest.mark.parametrize("network", [Network.VGG11_LRN, Network.VGG16C])
def test_nobody_has_published_them(network):
    with pytest.raises(errors.WeightsUnknown):
        job.weights_at_hand(network, "")


def test_a_persons_own_file_is_checked(tmp_path):
    path = tmp_path / "own.pth"
    torch.save(numbered(Network.VGG11), path)
    found = job.weights_at_hand(Network.VGG11_LRN, str(path))
    assert (found.path, found.there, found.licence) == (path, True, "")
    with pytest.raises(errors.WeightsMismatch):
        job.weights_at_hand(Network.VGG16C, str(path))
    with pytest.raises(errors.FileMissing):
        job.weights_at_hand(Network.VGG11, str(tmp_path / "gone.pth"))
