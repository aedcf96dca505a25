"""Feature maps of a clip: those of the frame at the playhead."""

from __future__ import annotations

from core.choices import Work
from gui.common.actions import ActionId
from gui.explore.features.tab import FeaturesTab
from tests.gui.explore.features.conftest import settle


def test_the_frame_at_the_playhead_is_looked_at(clip_app, qtbot):
    app = clip_app
    app.window.show()
    app.window.menus[ActionId.EXPLORE].trigger()
    tab = app.window.explore.page.show_tab(FeaturesTab)
    settle(tab, qtbot)
    assert tab._picture.currentText() == "Frame of the clip"
    assert not tab._view.enlarged.view.image.isNull()
    app.clip_model.seek(30)
    settle(tab, qtbot)
    frames = [request.clip.frame for request in app.engine.asked(Work.FEATURES)]
    assert frames == [app.clip_model.clip.pts[0], app.clip_model.clip.pts[30]]
