"""A rehearsal in the whole window: what it offers, and when it is not shown."""

from __future__ import annotations

from tests.gui.conftest import buttons
from tests.gui.render.conftest import click


def test_a_rehearsal_offers_a_size_and_shows_both_pictures(clip_app, qtbot):
    with qtbot.waitSignal(clip_app.window.rendering.rehearsed):
        click(clip_app, "Rehearse")
    dialog = clip_app.window.rehearsal.dialog
    qtbot.waitUntil(lambda: len(dialog._originals) == 2)
    assert clip_app.clip_model.playhead == 0
    dialog._list.setCurrentRow(1)
    assert clip_app.clip_model.playhead == 20
    buttons(dialog)["Use 320 px (about 55 min)"].click()
    assert clip_app.project.request.detail.size == 320
    assert clip_app.window.rehearsal.dialog is None


def test_a_rehearsal_of_a_clip_that_was_closed_meanwhile_is_not_shown(clip_app, qtbot, tiny_photo):
    with qtbot.waitSignal(clip_app.window.rendering.rehearsed):
        clip_app.window.rendering.rehearse()
        clip_app.project.set(clip_app.project.request.replace(content=str(tiny_photo)), "Open a photo")
    assert clip_app.window.rehearsal.dialog is None


def test_a_rehearsal_goes_with_its_clip(clip_app, qtbot, tiny_photo):
    with qtbot.waitSignal(clip_app.window.rendering.rehearsed):
        clip_app.window.rendering.rehearse()
    assert clip_app.window.rehearsal.dialog is not None
    clip_app.project.set(clip_app.project.request.replace(content=str(tiny_photo)), "Open a photo")
    assert clip_app.window.rehearsal.dialog is None
