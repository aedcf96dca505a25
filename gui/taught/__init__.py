"""Paintings taught once: the library of them, and how one is taught."""

from __future__ import annotations

from dataclasses import dataclass

from gui.common.actions import ActionId, When
from gui.common.desktop_notifications import Notifications
from gui.common.menus import Menus
from gui.instant import InstantParts
from gui.instant.taught_lookup import TaughtLookup
from gui.jobs import JobParts
from gui.queue import QueueParts
from gui.services import Services
from gui.sources.styles import StylesPane
from gui.taught.library_controller import LibraryController
from gui.taught.teaching_controller import TeachingController
from gui.taught.teaching_times import TeachingTimes
from gui.viewer.canvas import Canvas


@dataclass(frozen=True)
class TaughtParts:
    """What keeps the library, and what teaches."""

    library: LibraryController
    teaching: TeachingController


def build(services: Services, canvas: Canvas, jobs: JobParts, queue: QueueParts, instant: InstantParts,
          notifications: Notifications, menus: Menus) -> TaughtParts:
    """Make library and teaching, and connect the entries of the menus."""
    library = LibraryController(services, queue.queue)
    teaching = TeachingController(services, canvas, jobs.downloads, queue.queueing, instant.instant, notifications,
                                  TeachingTimes())
    library.changed.connect(instant.taught.look_again)
    teaching.taught.connect(library.refresh)
    teaching.library_wanted.connect(library.open)
    menus.handle({ActionId.TEACH: teaching.open, ActionId.LIBRARY: library.open})
    services.project.changed.connect(lambda request: menus.allow(When.TEACHABLE, bool(request.look.active)))
    menus.allow(When.TEACHABLE, bool(services.project.request.look.active))
    return TaughtParts(library, teaching)


def mark(services: Services, lookup: TaughtLookup, styles: StylesPane) -> None:
    """Mark in the list of paintings those that were taught, now and from now on."""
    def show() -> None:
        answer = lookup.answer(services.project.request)
        if answer is not None:
            styles.show_taught(answer.taught)
    lookup.changed.connect(show)
    show()
