"""Explore's tabs, for tests that look through all of the window."""

from __future__ import annotations

from gui.app.application import Application
from gui.explore.tab import ExploreTab


def every_tab(app: Application) -> list[ExploreTab]:
    """All tabs of Explore, as if each had been looked at."""
    page = app.window.explore.page
    return [page.tab(kind) for kind in page.kinds]
