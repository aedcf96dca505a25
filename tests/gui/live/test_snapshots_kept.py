"""Snapshots of what is painted live become results."""

from __future__ import annotations

from core.results import ResultKind
from gui.common.actions import ActionId


def test_a_snapshot_becomes_a_result(live_app, qtbot):
    live_app.window.live.live.start_camera(0)
    qtbot.waitUntil(lambda: live_app.window.live.live.seen)
    with qtbot.waitSignal(live_app.window.results.kept.kept):
        live_app.window.menus[ActionId.SNAPSHOT].trigger()
    assert [one.kind for one in live_app.window.results.kept.records] == [ResultKind.SNAPSHOT]
    live_app.jobs.stop()
    qtbot.waitUntil(lambda: not live_app.window.live.live.running and not live_app.tasks.busy)
    live_app.window.results.canvas.bring(live_app.window.results.kept.records[0])
    qtbot.waitUntil(lambda: live_app.project.request.content == "")  # no camera can be opened as a photo
    assert live_app.window.painting.picture is not None
    assert not live_app.window.painting.can_continue
