"""Clips rehearsed, rendered, exported, and the renders on the disk."""

from __future__ import annotations

from dataclasses import dataclass

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId, When
from gui.common.desktop_notifications import Notifications
from gui.common.menus import Menus
from gui.files.files_controller import FilesController
from gui.jobs import JobParts
from gui.jobs.jobs import BUSY
from gui.jobs.lacking import lacking
from gui.render.expected_times import ExpectedTimes
from gui.render.exporting_controller import ExportingController
from gui.render.rehearsal_controller import RehearsalController
from gui.render.rendering_controller import RenderingController
from gui.render.renders_controller import RendersController
from gui.services import Services


@dataclass(frozen=True)
class RenderParts:
    """What renders the open clip, shows a rehearsal, exports, lists the renders on the disk, and tells the time."""

    rendering: RenderingController
    rehearsal: RehearsalController
    exporting: ExportingController
    renders: RendersController
    times: ExpectedTimes


def build(services: Services, clip_model: ClipModel, jobs: JobParts, files: FilesController,
          notifications: Notifications, menus: Menus) -> RenderParts:
    """Make what is done with a clip beside looking at it, and connect its entries of menus and job panel."""
    rendering = RenderingController(services, clip_model, jobs.panel, jobs.downloads, notifications)
    rehearsal = RehearsalController(services, clip_model, rendering)
    exporting = ExportingController(services, clip_model, rendering.render)
    renders = RendersController(services, clip_model, rendering, files)
    times = ExpectedTimes(services, clip_model)
    times.told.connect(jobs.panel.begin.expected.show_expected)
    rendering.export_wanted.connect(exporting.open)
    rendering.kept.connect(files.unsaved.note_render)
    jobs.panel.export_requested.connect(exporting.open)
    menus.handle({ActionId.RENDER: rendering.render, ActionId.REHEARSE: rendering.rehearse,
                  ActionId.EXPORT: exporting.open, ActionId.RENDERS: renders.open})
    _follow(services, clip_model, rendering, menus)
    return RenderParts(rendering, rehearsal, exporting, renders, times)


def _follow(services: Services, clip_model: ClipModel, rendering: RenderingController, menus: Menus) -> None:
    """Dim in the menus what cannot be done, now and from now on."""
    def show(*_: object) -> None:
        progress = rendering.progress()
        idle = services.jobs.state not in BUSY
        ready = idle and not lacking(services.project.request)
        menus.allow(When.RENDERABLE, ready and progress is not None and not progress.complete)
        menus.allow(When.REHEARSABLE, ready and progress is not None)
        menus.allow(When.EXPORTABLE, idle and progress is not None and progress.done > 0)
    for signal in (services.jobs.state_changed, clip_model.opened, clip_model.frames_changed, services.project.changed):
        signal.connect(show)
    show()
