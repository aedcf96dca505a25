"""The list of renders says of each that cannot be opened why so, and advises deleting none that is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from core import errors
from core.settings import Look, Request, Style
from core.store import Render
from gui.render.renders_dialog import RendersDialog

FAULTS = [
    (errors.StoreDamaged(path="/renders/a", reason="render.json is damaged"), "A damaged render", True),
    (errors.StoreUnreachable(path="/renders/a", reason="permission denied"), "A render that cannot be read now", False),
    (errors.RecipeNewer(path="/renders/a", version=9, known=1), "A render of a later Impasto", False),
]


@pytest.mark.parametrize(("fault", "words", "deleted"), FAULTS, ids=lambda value: type(value).__name__)
def test_why_a_render_cannot_be_opened(qtbot, fault, words, deleted):
    dialog = RendersDialog()
    qtbot.addWidget(dialog)
    dialog.show_renders((Render(Path("/renders/a"), None, "", "", 0, 0, 1000, 1.7e9, fault),))
    row = dialog._tree.topLevelItem(0)
    assert row.text(0) == words
    assert row.toolTip(0) == str(fault) and ("delete that render" in row.toolTip(0)) is deleted
    assert not dialog._open.isEnabled()


def test_a_render_that_can_be_opened_tells_its_clip_and_paintings(qtbot):
    sample = resources.paintings()[0]
    look = Look(styles=(Style(path=str(sample.path)), Style(path="/b/wave.jpg")))
    dialog = RendersDialog()
    qtbot.addWidget(dialog)
    request = Request(content="/b/c.mp4", look=look)
    dialog.show_renders((Render(Path("/renders/a"), request, "/b/c.mp4", "x", 1, 2, 1000, 1.7e9),))
    row = dialog._tree.topLevelItem(0)
    assert (row.text(0), row.toolTip(0)) == ("c.mp4", "/b/c.mp4") and dialog._open.isEnabled()
    assert row.text(1) == f"{sample.title}, wave"
