"""What nearly every part of the window works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every package imports this module, those of these types too
    from gui.common.dialogs import Dialogs
    from gui.common.notifier import Notifier
    from gui.common.preferences import Preferences
    from gui.common.tasks import Tasks
    from gui.common.thumbnails import Thumbnails
    from gui.jobs.jobs import Jobs
    from gui.project.project import Project


@dataclass(frozen=True)
class Services:
    """The objects that are made once, in `gui.app`, and passed to whatever does something for the person."""

    project: Project
    jobs: Jobs
    notifier: Notifier
    tasks: Tasks
    dialogs: Dialogs
    preferences: Preferences
    thumbnails: Thumbnails
