"""The results of a project: every painting of it, kept, shown in a strip, brought back and compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from core.events import Finished
from core.results import ResultKind
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.files.files_controller import FilesController
from gui.instant.instant_controller import InstantController
from gui.jobs import JobParts
from gui.results.canvas_results import CanvasResults
from gui.results.keeper import ResultsKeeper
from gui.results.left_project import LeftProject
from gui.results.model import ResultsModel
from gui.results.project_results import ProjectResults
from gui.results.result_actions import ResultActions
from gui.results.result_menu import ResultMenu
from gui.results.strip import ResultsStrip
from gui.services import Services
from gui.sources import SourceParts
from gui.viewer import ViewerParts


@dataclass(frozen=True)
class ResultsParts:
    """The strip, and what keeps and uses what is in it."""

    strip: ResultsStrip
    kept: ProjectResults
    keeper: ResultsKeeper
    actions: ResultActions
    canvas: CanvasResults
    menu: ResultMenu

    def keep(self, finished: Finished, request: Request, kind: ResultKind) -> None:
        """Keep a picture that something else than a painting job made: a cell of a sheet."""
        self.kept.keep(finished, request, kind)

    def look_again(self) -> None:
        """Another window may have changed the results."""
        self.kept.refresh()

    def close(self) -> None:
        """End what runs beside the window."""
        self.actions.close()
        self.kept.close()


def build(services: Services, clip_model: ClipModel, files: FilesController, viewer: ViewerParts,
          sources: SourceParts, instant: InstantController, jobs: JobParts, menus: Menus) -> ResultsParts:
    """Make the strip, keep what is painted, and let canvas and menus work with it."""
    kept = ProjectResults(services, files)
    keeper = ResultsKeeper(services, files, instant, kept)
    model = ResultsModel(kept, services.thumbnails, kept)
    canvas = CanvasResults(services, files, viewer, clip_model, kept, keeper, model)
    actions = ResultActions(services, files, viewer.painting, sources, kept, canvas)
    menu = ResultMenu(menus, services.jobs, viewer.painting, kept, model, canvas, actions)
    strip = ResultsStrip(model, menu.options)
    LeftProject(services, files)
    strip.chosen.connect(canvas.bring)
    strip.compared.connect(canvas.compare)
    strip.pin_requested.connect(actions.pin)
    strip.delete_requested.connect(actions.delete)
    strip.dragged.connect(lambda record: actions.drag(strip, record, model.image(record)))
    strip.menu_requested.connect(lambda record, point: menu.show(menu.of_result(record), point))
    viewer.canvas.menu_requested.connect(lambda point: menu.show(menu.of_canvas(), point))
    instant.painted.connect(canvas.mark)
    for signal in (menus[ActionId.COPY].triggered, menus[ActionId.MORE].triggered, jobs.panel.continue_requested):
        signal.connect(partial(_keep_instant, keeper))
    return ResultsParts(strip, kept, keeper, actions, canvas, menu)


def _keep_instant(keeper: ResultsKeeper, *_: object) -> None:
    keeper.keep_instant()
