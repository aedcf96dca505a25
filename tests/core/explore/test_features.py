"""The channels of a layer as pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from core import errors, job
from core.choices import Network, Work
from core.events import FeaturesShown
from core.explore import features
from core.media import named_files, recipe
from core.settings import Request


@pytest.fixture
def shown(request_: Request) -> Request:
    return request_.replace(work=Work.FEATURES, look__styles=())


def test_channels_come_strongest_first_each_to_its_own_maximum():
    maps = torch.zeros(1, 4, 2, 2)
    maps[0, 1] = torch.tensor([[0.0, 2.0], [1.0, 1.0]])
    maps[0, 2] = torch.tensor([[-9.0, 0.0], [0.0, 0.5]])
    maps[0, 3] = torch.tensor([[8.0, 8.0], [-1.0, 4.0]])
    channels, strengths, pixels = features.strongest_first(maps)
    assert channels == (3, 1, 2, 0)
    assert strengths == (5.0, 1.0, 0.125, 0.0)
    assert pixels.tolist() == [[[255, 255], [0, 128]], [[0, 255], [128, 128]], [[0, 0], [0, 255]], [[0, 0], [0, 0]]]
    assert not pixels.flags.writeable


def test_a_layer_is_shown_and_its_wall_saved(shown: Request, tmp_path: Path):
    wanted = shown.replace(exploration__layer="relu2_1", output__path=str(tmp_path / "wall.png"))
    [event] = job.run(wanted)
    assert isinstance(event, FeaturesShown)
    assert (event.layer, event.maps.shape, event.maps.dtype) == ("relu2_1", (128, 22 - 1, 32), np.uint8)
    assert sorted(event.channels) == list(range(128))
    assert list(event.strengths) == sorted(event.strengths, reverse=True)
    assert (event.maps.max(axis=(1, 2)) == 255).sum() > 100
    assert recipe.read(tmp_path / "wall.png") == named_files.without_folders(wanted)
    with Image.open(tmp_path / "wall.png") as wall:
        width, height = wall.size
    assert 1 < width / height < 2.2


def test_the_channels_of_another_picture_are_shown(shown: Request, tiny_painting: Path):
    with Image.open(tiny_painting) as painting:
        pixels = np.asarray(painting.convert("RGB"), np.float32) / np.float32(255)
    [photo], [other] = job.run(shown), job.run(shown, start=pixels)
    [again] = job.run(shown.replace(content=str(tiny_painting)))
    assert isinstance(photo, FeaturesShown) and isinstance(other, FeaturesShown) and isinstance(again, FeaturesShown)
    assert photo.maps.shape != other.maps.shape == again.maps.shape
    assert np.array_equal(other.maps, again.maps)


@pytest.mark.parametrize("layer", ["relu1_1", "relu5_4", "pool5"])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_picture_of_one_colour_has_channels_of_numbers(shown: Request, tmp_path: Path, layer: str, level: int):
    Image.new("L", (64, 64), level).save(tmp_path / "grey.png")
    [event] = job.run(shown.replace(content=str(tmp_path / "grey.png"), exploration__layer=layer))
    assert isinstance(event, FeaturesShown)
    assert np.isfinite(event.strengths).all()
    assert all(bool(channel.any()) == (strength > 0)
               for channel, strength in zip(event.maps, event.strengths, strict=True))


@pytest.mark.parametrize(("shape", "size"), [((6, 4), (48, 32)), ((100, 50), (100, 50)), ((512, 256), (160, 80))])
def test_maps_are_drawn_large_enough_to_be_seen(shape: tuple[int, int], size: tuple[int, int]):
    maps = np.full((1, shape[1], shape[0]), 90, np.uint8)
    wall = features.draw((7,), maps)
    rows, columns = np.nonzero((wall == 90).all(axis=2))
    assert (np.ptp(columns) + 1, np.ptp(rows) + 1) == size


@pytest.mark.parametrize(("changes", "fault"), [
    ({"exploration__layer": "relu9_9"}, errors.UnknownLayer), ({"exploration__layer": ""}, errors.UnknownLayer),
    ({"exploration__layer": "relu3_3", "method__network": Network.VGG11}, errors.WeightsMissing),
    ({"content": ""}, errors.NoContent), ({"output__path": "/tmp/wall.docx"}, errors.UnknownFormat)])
def test_bad_requests_are_sentences(shown: Request, changes: dict[str, object], fault: type[errors.UserError],
                                    tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    with pytest.raises(fault) as caught:
        next(job.run(shown.replace(**changes)))
    assert caught.value.text().endswith(".")


def test_a_picture_too_narrow_for_the_network_is_told_the_smallest(shown: Request, tmp_path: Path):
    Image.new("RGB", (64, 20)).save(tmp_path / "narrow.png")
    with pytest.raises(errors.PictureTooNarrow, match="103 px or more"):
        next(job.run(shown.replace(content=str(tmp_path / "narrow.png"))))


def test_the_smallest_picture_has_maps_of_the_deepest_layer(shown: Request, tmp_path: Path):
    smallest = shown.replace(content=str(tmp_path / "small.png"), exploration__layer="pool5")
    Image.new("RGB", (32, 32)).save(tmp_path / "small.png")
    [event] = job.run(smallest)
    assert isinstance(event, FeaturesShown) and event.maps.shape == (512, 2, 2)
    Image.new("RGB", (31, 31)).save(tmp_path / "small.png")
    with pytest.raises(errors.PictureTooSmall, match="at least 32 on each side"):
        next(job.run(smallest))
