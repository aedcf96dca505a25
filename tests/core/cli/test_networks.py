"""Networks, layers and weights that will not do, through the command line and the real job: one sentence that helps."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from core.choices import Network
from core.cli import main
from core.nets import fetch, torchvision_import
from tests.core.nets.https_server import CHECKSUM, DATA, Server
from tests.core.nets.test_weights import named, numbered

TINY = ("--size", "64", "--steps", "1", "--device", "cpu")


@pytest.fixture
def run(capfd, tiny_photo: Path, tiny_painting: Path, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Paints, or shows features; gives the status and the last line said."""
    def paint(*options: str, content: Path = tiny_photo) -> tuple[int, str]:
        status = main.main(["image", str(content), str(tiny_painting), "-o", str(tmp_path / "out.png"), *TINY,
                            *options])
        said = capfd.readouterr().err.splitlines()
        assert (tmp_path / "out.png").exists() is (status == 0)
        return status, said[-1]
    return paint


@pytest.fixture
def refused(run) -> Callable[..., str]:
    def sentence(*options: str, **more: Path) -> str:
        status, said = run(*options, **more)
        assert status == 2 and said.startswith("impasto: ") and said.endswith(".")
        return said
    return sentence


@pytest.fixture(scope="module")
def weights_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "a.pth"
    torch.save(numbered(Network.VGG11), path)
    return path


# Layers.


@pytest.mark.parametrize("layers", [("--style-layers", "relu3_4"), ("--content-layers", "relu1_1, relu5_4"),
                                    ("--style-layers", "norm1_1")])
def test_layers_that_this_network_lacks(refused, weights_file, layers):
    assert "VGG-11 (A) has no layer called" in refused("--network", "vgg11", "--weights", str(weights_file), *layers)


def test_a_layer_of_which_features_are_asked(capfd, tiny_photo, tmp_path):
    assert main.main(["explore", "features", str(tiny_photo), "--layer", "relu3_9", "--size", "64",
                      "-o", str(tmp_path / "wall.png")]) == 2
    assert "has no layer called “relu3_9”" in capfd.readouterr().err


@pytest.mark.parametrize(("option", "text", "said"), [
    ("--style-layers", "relu1_1:-0.5", "a weight is at least 0"), ("--content-layers", "relu4_2:-1", "at least 0"),
    ("--style-layers", "relu1_1:nan", "at least 0"), ("--style-layers", "relu1_1:much", "no number"),
    ("--style-layers", ":2", "names no layer")])
def test_weights_that_are_none(refused, option, text, said):
    assert said in refused(option, text)


@pytest.mark.parametrize(("content", "style"), [("", ""), ("relu4_2:0", ""), ("relu4_2:0", "relu1_1:0, relu2_1:0")])
def test_nothing_marked_at_all(refused, content, style):
    assert "No layer is marked" in refused("--content-layers", content, "--style-layers", style)


@pytest.mark.parametrize(("content", "style"), [("", "relu1_1"), ("relu1_1", ""), ("relu2_1:0, relu1_1", "relu1_1:0")])
def test_one_of_them_is_enough(run, content, style):
    assert run("--content-layers", content, "--style-layers", style)[0] == 0


# Small pictures and deep layers.


def picture(path: Path, width: int, height: int) -> Path:
    pixels = np.random.default_rng(0).integers(0, 255, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


@pytest.mark.parametrize("layer", ["relu5_4", "pool5"])
def test_a_picture_too_small_for_a_deep_layer_says_which_is_the_smallest(refused, tmp_path, layer):
    said = refused("--style-layers", layer, content=picture(tmp_path / "small.png", 31, 31))
    assert "only 31 x 31 pixels; painting needs at least 32 on each side" in said
    said = refused("--style-layers", layer, content=picture(tmp_path / "strip.png", 128, 32))
    assert "128 px" in said  # the size at which its short side is enough


@pytest.mark.parametrize("statistic", ["moments", "gram", "mean-variance", "wasserstein"])
@pytest.mark.parametrize("layer", ["relu5_4", "pool5"])
def test_the_smallest_picture_is_painted_down_to_the_deepest_layer(run, tmp_path, layer, statistic):
    """One or two places are left of it there, whose covariance is nearly all zero."""
    small = picture(tmp_path / "small.png", 64, 32)
    assert run("--content-layers", layer, "--style-layers", layer, "--statistic", statistic, content=small)[0] == 0


# Weights.


def without(name: str) -> Callable[[dict[str, torch.Tensor]], object]:
    return lambda tensors: tensors.pop(name)


@pytest.mark.parametrize(("tensors", "change", "said"), [
    (numbered, without("features.0.weight"), "it has 7 convolutions, not 8"),
    (numbered, without("features.3.bias"), "conv2_1.bias is missing"),
    (numbered, lambda tensors: tensors.update({"features.99.weight": torch.zeros(4, 4, 3, 3)}), "has 9 convolutions"),
    (named, lambda tensors: tensors.update({"conv6_1.weight": torch.zeros(4, 4, 3, 3)}), "it has 9 convolutions"),
    (named, without("conv5_2.weight"), "it has 7 convolutions, not 8"),
    (named, lambda tensors: tensors.update({"conv1_1.weight": torch.zeros(64, 1, 3, 3)}), "64 x 1 x 3 x 3"),
])
def test_a_checkpoint_with_missing_or_other_tensors(refused, tmp_path, tensors, change, said):
    changed = tensors(Network.VGG11)
    change(changed)
    torch.save(changed, tmp_path / "own.pth")
    assert said in refused("--network", "vgg11", "--weights", str(tmp_path / "own.pth"))


def test_what_a_checkpoint_has_besides_the_convolutions_does_no_harm(run, tmp_path):
    more = {**numbered(Network.VGG11), "classifier.6.weight": torch.zeros(3, 3), "epoch": torch.tensor(3)}
    torch.save({"state_dict": more, "optimizer": {"lr": 0.1}}, tmp_path / "own.pt")
    assert run("--network", "vgg11-lrn", "--weights", str(tmp_path / "own.pt"))[0] == 0


@pytest.mark.parametrize("network", ["vgg13", "vgg16", "vgg16c", "vgg19"])
def test_weights_of_another_network(refused, weights_file, network):
    said = refused("--network", network, "--weights", str(weights_file))
    assert "does not belong to" in said and "Choose the network it was made for." in said


@pytest.mark.parametrize("network", ["vgg16c", "vgg11-lrn"])
def test_a_network_that_needs_a_persons_own_weights_says_so(refused, network):
    assert "Choose a weights file of your own" in refused("--network", network)


# Downloads.


@pytest.fixture
def published(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """torchvision's record of VGG-11 names the server; where the file comes to lie."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    name(named_by_checksum(server), monkeypatch)
    return tmp_path / "torch" / "hub" / "checkpoints" / f"vgg11-{CHECKSUM[:8]}.pth"


def named_by_checksum(server: Server) -> str:
    """Where the file is, under a name like torchvision's: the first digits of the checksum are in it."""
    return server.address.replace("vgg11", f"vgg11-{CHECKSUM[:8]}")


def name(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = SimpleNamespace(IMAGENET1K_V1=SimpleNamespace(url=url, meta={}))
    monkeypatch.setattr(torchvision_import, "models", lambda: SimpleNamespace(VGG11_Weights=weights))


def download(capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main.main(["weights", "download", "vgg11"])
    return status, capfd.readouterr().err.replace("\r", "\n").splitlines()[-1]


def test_an_interrupted_download_goes_on_where_it_was(capfd, published, server):
    server.breaks_after = 600_000
    status, said = download(capfd)
    assert status == 2 and "broke off" in said and "what has arrived is kept" in said
    assert not published.exists()
    server.breaks_after = None
    assert download(capfd)[0] == 0
    assert published.read_bytes() == DATA
    assert server.asked[1].startswith("bytes=")


def test_a_corrupt_download_leaves_nothing(capfd, published, server, monkeypatch):
    name(named_by_checksum(server).replace(CHECKSUM[:8], "0" * 8), monkeypatch)
    status, said = download(capfd)
    assert status == 2 and "what arrived is damaged and was removed" in said
    assert list(published.parent.iterdir()) == []


def test_offline(capfd, published, monkeypatch):
    with socket.socket() as taken:  # bound, but it does not listen
        taken.bind(("127.0.0.1", 0))
        name(f"https://127.0.0.1:{taken.getsockname()[1]}/vgg11-{CHECKSUM[:8]}.pth", monkeypatch)
        status, said = download(capfd)
    assert status == 2 and "no connection" in said and "Check the connection and try again" in said


@pytest.mark.skipif(sys.platform != "linux", reason="no device that is always full")
def test_a_full_disk(capfd, published, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(fetch, "_open_itself", lambda path, flags: os.open("/dev/full", flags))
        status, said = download(capfd)
    assert status == 2 and "could not be downloaded" in said and "disk is full" in said
    assert f"Make room, or let {published.parent} be written to" in said
    assert not published.exists()
    assert download(capfd)[0] == 0
