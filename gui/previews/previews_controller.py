"""What decides which small pictures there are, and takes the look of one that is clicked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from core.digests import Digests
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common.latest_task import LatestTask
from gui.instant.taught_lookup import taught_among
from gui.previews.chip import Chip, ChipSources, chips, wishes
from gui.previews.preview_model import PreviewModel
from gui.previews.preview_painter import PreviewPainter
from gui.project.presets import Presets
from gui.services import Services
from gui.sources import SourceParts

_SETTLED = 200  # milliseconds without another change before the chips follow
_MOST = 24  # paintings of a folder
_WITHIN = 3  # of a clip the frame at a third: it may begin in black


class PreviewsController(QObject):
    """Follows project, presets and shelf while the chips are in sight, and paints nothing while they are not."""

    def __init__(self, services: Services, clip_model: ClipModel, presets: Presets, sources: SourceParts,
                 painter: PreviewPainter, model: PreviewModel) -> None:
        super().__init__(services.project)
        self._project, self._clip_model, self._presets = services.project, clip_model, presets
        self._shelf, self._styles, self._painter, self._model = sources.shelf, sources.styles, painter, model
        self._photo: str | None = ""  # its path; None if it was changed
        self._seen = self._closed = False
        self._asked: frozenset[str] = frozenset()
        self._taught: frozenset[str] = frozenset()
        self._digests, self._task = Digests(), LatestTask(self)
        self._settled = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settled.timeout.connect(self._follow)
        self._task.done.connect(self._on_taught)
        for signal in (self._project.changed, self._shelf.listed, clip_model.opened):
            signal.connect(self.follow)
        services.jobs.finished.connect(self._look_again)  # a painting may have been taught
        services.thumbnails.changed.connect(self._on_file_changed)
        painter.painted.connect(model.show_painted)

    def follow(self, *_: object) -> None:
        """Something has changed that the chips depend on."""
        self._settled.start()

    def show(self, seen: bool) -> None:
        """The chips are in sight, or no longer."""
        if self._closed:  # a window that goes hides them once more
            return
        self._seen = seen
        if seen:
            self.follow()
        else:
            self._painter.stop()

    def take(self, row: int) -> None:
        """Take the look of a chip, as one step that can be undone."""
        chip = self._model.chip(row)
        if chip.preset is None:
            self._styles.use(chip.name, only=True)
        else:
            words = self.tr("Preset “{name}”").format(name=self._model.title(row))
            self._project.set(chip.preset.applied(self._project.request), words)

    def close(self) -> None:
        """End what runs beside the window."""
        self._closed = True
        self._settled.stop()
        self._task.close()
        self._painter.close()

    def _follow(self) -> None:
        request = self._project.request
        if request.content != self._photo:
            self._photo = request.content
            self._painter.forget()
            self._model.forget()
        if not self._seen:
            return
        paintings = self._paintings(request)
        if paintings != self._asked:
            self._ask(paintings)
        found = chips(ChipSources(request, self._frame(), (*self._presets.own, *self._presets.built_in),
                                  self._listed(request), self._taught))
        self._model.show_chips(found, self._used(found, request))
        self._painter.want(wishes(found))

    def _paintings(self, request: Request) -> frozenset[str]:
        return frozenset((*(style.path for style in request.look.styles), *self._shelf.model.paths[:_MOST]))

    def _listed(self, request: Request) -> list[str]:
        """The project's taught paintings, and those of the shelf."""
        own = [style.path for style in request.look.styles if style.path in self._taught]
        return [*own, *self._shelf.model.paths[:_MOST]]

    def _frame(self) -> int | None:
        clip = self._clip_model.clip
        return None if clip is None else int(clip.pts[clip.frames // _WITHIN])

    def _used(self, found: tuple[Chip, ...], request: Request) -> frozenset[tuple[bool, str]]:
        preset = self._presets.matching(request)
        active = {style.path for style in request.look.active}
        return frozenset(chip.key for chip in found
                         if (chip.preset == preset if chip.preset is not None else active == {chip.name}))

    def _ask(self, paintings: frozenset[str]) -> None:
        self._asked = paintings
        self._task.begin(taught_among, paintings, self._digests)

    def _look_again(self, *_: object) -> None:
        if self._seen:
            self._ask(self._asked)

    def _on_file_changed(self, path: str) -> None:
        if path == self._photo:
            self._photo = None
            self.follow()

    def _on_taught(self, found: frozenset[str]) -> None:
        if found != self._taught:
            self._taught = found
            self.follow()
