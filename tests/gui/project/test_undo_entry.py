"""What the Edit menu says of the step it would take."""

from __future__ import annotations

from gui.common.actions import ActionId


def _texts(app):
    return [app.window.menus[action].text() for action in (ActionId.UNDO, ActionId.REDO)]


def test_undo_and_redo_name_the_step(app):
    assert _texts(app) == ["&Undo", "&Redo"]
    app.project.set(app.project.request.replace(look__ratio=5.0), "Change Style & content")
    assert _texts(app) == ["&Undo: Change Style && content", "&Redo"]
    app.window.menus.retranslate()
    assert _texts(app)[0] == "&Undo: Change Style && content"
    app.window.menus[ActionId.UNDO].trigger()
    assert _texts(app) == ["&Undo", "&Redo: Change Style && content"]
    app.project.replace(app.project.request)
    assert _texts(app) == ["&Undo", "&Redo"]
