"""What opens the export dialog, estimates what the file will weigh, and begins the export."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np

from PySide6.QtCore import QObject

from core import bounded
from core.choices import Work
from core.media import encode
from core.media.clips import Clip
from core.media.clips.timing import Timing
from core.settings import Export, Request
from core.store import StoreReader
from gui.clip.clip_model import ClipModel
from gui.clip.render_status import FrameState
from gui.common.banners import BannerKey
from gui.common.latest_task import LatestTask
from gui.common.preferences import Preferences
from gui.files import naming
from gui.jobs.jobs import BUSY
from gui.render.export_dialog import ExportChoice, ExportDialog, ExportWeight
from gui.services import Services


class _RememberedExport(msgspec.Struct, frozen=True):
    """What was chosen the last time."""

    suffix: str
    export: Export
    quality: int


class ExportingController(QObject):
    """Asks how and where to export the open clip, and hands the request to the jobs.

    Attributes:
        dialog: the open dialog, or None.
    """

    def __init__(self, services: Services, clip_model: ClipModel, render: Callable[[], None]) -> None:
        super().__init__(services.dialogs)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._dialogs, self._preferences = services.dialogs, services.preferences
        self._clip_model, self._render = clip_model, render
        self.dialog: ExportDialog | None = None
        self._weighing = LatestTask(self)
        self._weighing.done.connect(self._on_weighed)
        self._weighing.failed.connect(lambda fault: self._on_weighed(None))  # the export itself will say so
        clip_model.frames_changed.connect(self._on_frames_changed)
        clip_model.opened.connect(self._on_opened)

    def open(self) -> None:
        """Show the dialog for the open clip."""
        if self.dialog is not None:
            self.dialog.raise_()
        if self._clip_model.clip is None or self.dialog is not None:
            return
        self.dialog = ExportDialog(self._clip_model.clip, self._clip_model.range,
                                   self._clip_model.render_status.are(FrameState.DONE),
                                   remembered(self._preferences), self._dialogs.window)
        self.dialog.changed.connect(self._weigh)
        self.dialog.save_requested.connect(self._save)
        self.dialog.render_requested.connect(self._render)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self._weigh(self.dialog.choice)
        self.dialog.open()

    def close(self) -> None:
        """End what runs beside the window."""
        self._weighing.close()

    def _weigh(self, choice: ExportChoice) -> None:
        status, clip = self._clip_model.render_status, self._clip_model.clip
        done = np.flatnonzero(status.are(FrameState.DONE))
        if clip is None or status.folder is None or not choice.numbers or not len(done):
            self._weighing.drop()
            self._on_weighed(None)
            return
        within = done[(done >= choice.numbers.start) & (done < choice.numbers.stop)]
        taken = within if len(within) else done
        numbers = taken[encode.sample(len(taken))]
        self._weighing.begin(_weight, status.folder, clip, choice, tuple(numbers.tolist()))

    def _on_weighed(self, weight: ExportWeight | None) -> None:
        if self.dialog is not None:
            self.dialog.show_weight(weight)

    def _save(self, choice: ExportChoice) -> None:
        dialog, clip = self.dialog, self._clip_model.clip
        if dialog is None or clip is None:
            return
        if self._jobs.state in BUSY:
            self._notifier.tell(self.tr("Something is being painted now; export when it has ended."),
                                key=BannerKey.BUSY)
            return
        path = self._dialogs.video_place(naming.stem(self._project.request), choice.suffix)
        if path is None:
            return
        self._preferences.export = msgspec.json.encode(
            _RememberedExport(choice.suffix, choice.export, choice.quality)).decode()
        dialog.accept()
        self._jobs.start(request(self._project.request, clip, choice, path))

    def _on_frames_changed(self) -> None:
        if self.dialog is not None:
            self.dialog.set_done(self._clip_model.render_status.are(FrameState.DONE))

    def _on_opened(self, clip: Clip | None) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    def _on_closed(self) -> None:
        self._weighing.drop()
        self.dialog = None


def remembered(preferences: Preferences) -> ExportChoice:
    """What was chosen the last time; the defaults if that cannot be read."""
    try:
        known = bounded.json(preferences.export, _RememberedExport)
    except bounded.OutOfBounds:
        return ExportChoice()
    return ExportChoice(known.suffix, known.export, known.quality)


def request(of: Request, clip: Clip, choice: ExportChoice, path: Path) -> Request:
    """The request that exports the chosen frames to `path`."""
    numbers = choice.numbers
    begin = int(clip.pts[numbers.start])
    end = int(clip.pts[numbers.stop]) if numbers.stop < clip.frames else None
    return of.replace(work=Work.EXPORT, clip__begin=begin, clip__end=end, export=choice.export,
                      output__path=str(path), output__quality=choice.quality)


def _weight(report: Callable[..., None], folder: Path, clip: Clip, choice: ExportChoice,
            numbers: tuple[int, ...]) -> ExportWeight:
    """What the chosen file will be, estimated from some finished frames, which are encoded for it."""
    begun = time.perf_counter()
    count = encode.estimate(_pictures(report, folder, clip, numbers), Timing.of(clip, choice.numbers), choice.export,
                            choice.suffix, choice.quality, clip)
    taken = time.perf_counter() - begun
    return ExportWeight(count, taken / max(len(numbers), 1) * len(choice.numbers))


def _pictures(report: Callable[..., None], folder: Path, clip: Clip, numbers: tuple[int, ...]) -> Iterator[np.ndarray]:
    view = StoreReader(folder)
    for number in numbers:
        report()
        rgb = view.picture(int(clip.pts[number]))
        if rgb is not None:
            yield rgb
