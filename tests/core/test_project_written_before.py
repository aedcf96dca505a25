"""A project that 0.1.0 wrote opens, with the pictures that lie beside it."""

from __future__ import annotations

from core import project
from core.choices import Colour, Work


def test_a_project_opens(written_before):
    request, missing, _ = project.load(written_before / "castle.impasto")
    assert missing == ()
    assert request.content == str(written_before / "photo.png")
    styles = [(style.path, style.weight) for style in request.look.styles]
    assert styles == [(str(written_before / "painting.png"), 0.5)]
    assert (request.work, request.look.ratio, request.look.colour) == (Work.PAINT, 2.5, Colour.LUMINANCE)
    assert (request.detail.size, request.detail.steps, request.detail.seed) == (64, 2, 5)
