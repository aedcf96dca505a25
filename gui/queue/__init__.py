"""Jobs that wait for their turn."""

from __future__ import annotations

from dataclasses import dataclass

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId, When
from gui.common.desktop_notifications import Notifications
from gui.common.menus import Menus
from gui.jobs.job_panel import JobPanel
from gui.queue.queue import Queue
from gui.queue.queueing_controller import QueueingController
from gui.services import Services


@dataclass(frozen=True)
class QueueParts:
    """The queue, and what brings jobs into it and shows it."""

    queue: Queue
    queueing: QueueingController


def build(services: Services, clip_model: ClipModel, panel: JobPanel, notifications: Notifications,
          menus: Menus) -> QueueParts:
    """Make the queue, which waits for the window's own job, and connect its entries of the menus."""
    queue = Queue(services.jobs.another(), services.jobs, parent=services.dialogs)
    queueing = QueueingController(services, clip_model, queue, panel, notifications)
    menus.handle({ActionId.ADD_TO_QUEUE: queueing.add, ActionId.COMBINE: queueing.combine,
                  ActionId.SHOW_QUEUE: queueing.show})
    services.project.changed.connect(lambda request: queue.keep_settings_inside(request.output.settings))
    queue.keep_settings_inside(services.project.request.output.settings)
    services.project.changed.connect(lambda request: menus.allow(When.CONTENT, bool(request.content)))
    menus.allow(When.CONTENT, bool(services.project.request.content))
    return QueueParts(queue, queueing)
