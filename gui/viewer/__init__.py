"""The canvas, and what it shows: photo or frame, the painting, and the two beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gui.clip import ClipParts
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.menus import Menus
from gui.files.files_controller import FilesController
from gui.instant.instant_controller import InstantController
from gui.jobs import JobParts
from gui.services import Services
from gui.sources import SourceParts
from gui.viewer.canvas import Canvas
from gui.viewer.clipboard import Clipboard
from gui.viewer.job_warnings import JobWarnings
from gui.viewer.paint_actions import PaintActions
from gui.viewer.painting_controller import PaintingController
from gui.viewer.painting_steering import PaintingSteering
from gui.viewer.pulls_controller import PullsController
from gui.viewer.viewer_controller import ViewerController


@dataclass(frozen=True)
class ViewerParts:
    """The canvas, what paints and shows a picture on it, and what shows the clip's frame at the playhead."""

    canvas: Canvas
    painting: PaintingController
    viewer: ViewerController


def build(services: Services, clip: ClipParts, files: FilesController, jobs: JobParts, sources: SourceParts,
          instant: InstantController, menus: Menus) -> ViewerParts:
    """Make the canvas with what it shows, and let menus and job panel paint, save and copy it."""
    canvas = Canvas()
    canvas.refused.connect(partial(services.notifier.error, key=BannerKey.REFUSED))
    canvas.paths_dropped.connect(files.open)
    for asked, action in ((canvas.welcome.open_requested, ActionId.OPEN_PHOTO),
                          (canvas.welcome.samples_requested, ActionId.SAMPLES),
                          (canvas.welcome.clip_requested, ActionId.SAMPLE_CLIP)):
        asked.connect(menus[action].trigger)
    canvas.wipe_changed.connect(menus[ActionId.WIPE].setChecked)
    menus[ActionId.WIPE].toggled.connect(canvas.set_wipe)
    menus.handle({ActionId.FIT: canvas.fit, ActionId.HUNDRED: canvas.actual_size, ActionId.ZOOM_IN: canvas.zoom_in,
                  ActionId.ZOOM_OUT: canvas.zoom_out})
    painting = PaintingController(services, clip.model, canvas, instant)
    PaintingSteering(services, jobs.downloads, painting.paint, canvas)
    JobWarnings(services, canvas)
    viewer = ViewerController(services, clip, painting, canvas)
    PullsController(services, canvas, painting, menus)
    PaintActions(services, clip.model, painting, files, instant, jobs.panel, menus)
    clipboard = Clipboard(services.notifier, painting, canvas, sources.styles)
    menus.handle({ActionId.COPY: clipboard.copy, ActionId.PASTE: clipboard.paste})
    return ViewerParts(canvas, painting, viewer)
