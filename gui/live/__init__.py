"""A camera, or the open clip, painted as it runs."""

from __future__ import annotations

from dataclasses import dataclass

from gui.clip import ClipParts
from gui.common.actions import ActionId, MenuId, When
from gui.common.menus import Menus
from gui.files.files_controller import FilesController
from gui.instant.taught_lookup import TaughtLookup
from gui.jobs import JobParts
from gui.jobs.jobs import BUSY
from gui.live.camera_menu import CameraMenu
from gui.live.live_controller import LiveController
from gui.services import Services
from gui.viewer.canvas import Canvas


@dataclass(frozen=True)
class LiveParts:
    """What paints live, and the menu of cameras."""

    live: LiveController
    cameras: CameraMenu

    def close(self) -> None:
        """End what runs beside the window."""
        self.cameras.close()


def build(services: Services, clip: ClipParts, canvas: Canvas, taught: TaughtLookup, files: FilesController,
          jobs: JobParts, menus: Menus) -> LiveParts:
    """Make what paints live on the canvas, and connect its entries of menus and job panel."""
    live = LiveController(services, clip, canvas, taught, files)
    cameras = CameraMenu(menus.menu(MenuId.CAMERAS))
    cameras.chosen.connect(live.start_camera)
    cameras.failed.connect(services.notifier.error)
    jobs.panel.snapshot_requested.connect(live.snapshot)
    jobs.panel.record_requested.connect(live.toggle_recording)
    menus.handle({ActionId.LIVE: live.start, ActionId.SNAPSHOT: live.snapshot, ActionId.RECORD: live.toggle_recording})
    menus[ActionId.MICROPHONE].toggled.connect(live.set_listening)
    jobs.panel.microphone_toggled.connect(menus[ActionId.MICROPHONE].setChecked)
    live.changed.connect(lambda: jobs.panel.show_microphone(live.hears))
    _follow(services, live, menus)
    return LiveParts(live, cameras)


def _follow(services: Services, live: LiveController, menus: Menus) -> None:
    """Dim in the menus what cannot be done, now and from now on."""
    def show(*_: object) -> None:
        ready = services.jobs.state not in BUSY and bool(services.project.request.look.active)
        menus.allow(When.LIVE_READY, ready)
        menus.menu(MenuId.CAMERAS).setEnabled(ready)
        menus.allow(When.LIVE, live.seen)
        menus.lend_keys(ActionId.SNAPSHOT, (ActionId.SAVE_PROJECT, ActionId.SAVE_PICTURE), live.seen)
        menus[ActionId.RECORD].setText(live.recording_entry)
    for signal in (live.changed, services.project.changed, menus.retranslated):
        signal.connect(show)
    show()
