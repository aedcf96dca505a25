"""Pictures and clips that 0.1.0 wrote still carry their requests."""

from __future__ import annotations

import pytest

from core.choices import Colour, Mode, Work
from core.media import recipe


@pytest.mark.parametrize("name", ["painted.png", "painted.jpg"])
def test_a_picture_gives_back_its_request(written_before, name):
    assert recipe.has_recipe(written_before / name)
    request = recipe.read(written_before / name)
    assert (request.work, request.content, request.version) == (Work.PAINT, "photo.png", 1)
    assert [(style.path, style.weight) for style in request.look.styles] == [("painting.png", 0.5)]
    assert request.look.colour is Colour.LUMINANCE
    assert (request.detail.size, request.detail.steps, request.detail.seed) == (64, 2, 5)
    assert (request.method.style_layers, request.method.content_layers) == ("relu1_1", "relu1_1")


def test_a_clip_gives_back_its_request(written_before):
    assert recipe.has_recipe(written_before / "video.mp4")
    request = recipe.read(written_before / "video.mp4")
    assert (request.work, request.content) == (Work.RENDER, "clip.mp4")
    assert (request.motion.mode, request.motion.spacing, request.motion.steps) == (Mode.KEYFRAMES, 3, 2)
    assert (request.detail.size, request.detail.seed) == (64, 7)
