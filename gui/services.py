"""What nearly every part of the window works with."""

from __future__ import annotations

from dataclasses import dataclass

from gui.dialogs import Dialogs
from gui.jobs import Jobs
from gui.notify import Notifier
from gui.preferences import Preferences
from gui.state import Project
from gui.tasks import Tasks
from gui.thumbnails import Thumbnails


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
