"""What asks how long painting, rendering and rehearsing will take, whenever that may have changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from PySide6.QtCore import QObject, QTimer, Signal

from core import step_times
from core.errors import UserError
from core.media.clips import Clip
from core.settings import Method, Request
from gui.clip.clip_model import ClipModel
from gui.clip.render_status import FrameState
from gui.common.latest_task import LatestTask
from gui.common.tasks import aside
from gui.jobs import engine, photo_times
from gui.jobs.expected_label import ExpectedSeconds
from gui.jobs.jobs import JobState
from gui.services import Services

PATIENCE = 150
"""Milliseconds without a change, after which it is asked."""
REHEARSED = 3
"""A rehearsal takes at most so much less than what it is about (`core.render.rehearsal`)."""


@dataclass(frozen=True)
class Forecasts:
    """What is asked.

    Attributes:
        of_clip: seconds of rendering a clip with cuts at these pts.
        calibrate: measures how fast this machine paints.
    """

    of_clip: Callable[..., float | None] = engine.expected_seconds
    calibrate: Callable[[Method], None] = engine.calibrate


class ExpectedTimes(QObject):
    """Tells how long what can be begun now will take, as soon as the engine is loaded and while nothing runs.

    Where nothing was measured on this machine yet, that is done once for a method, beside the window, in a second.

    Signals:
        told: the `ExpectedSeconds` of now.
    """

    told = Signal(object)

    def __init__(self, services: Services, clip_model: ClipModel, forecasts: Forecasts | None = None) -> None:
        super().__init__(clip_model)
        self._project, self._jobs, self._tasks = services.project, services.jobs, services.tasks
        self._clip_model, self._forecasts = clip_model, forecasts or Forecasts()
        self._loaded = False
        self._measured: set[Method] = set()
        self._asking = LatestTask(self)
        self._asking.done.connect(self.told)
        self._asking.failed.connect(lambda fault: self.told.emit(ExpectedSeconds()))  # beginning it will say why
        self._timer = QTimer(self, interval=PATIENCE, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._jobs.preloaded.connect(self._on_preloaded)
        for signal in (self._project.changed, self._jobs.state_changed, self._jobs.forgotten, self._jobs.taken,
                       clip_model.opened, clip_model.range_changed, clip_model.cuts_changed, clip_model.frames_changed):
            signal.connect(self._timer.start)

    def close(self) -> None:
        """Ask nothing any more."""
        self._timer.stop()
        self._asking.close()

    def _on_preloaded(self) -> None:
        self._loaded = True
        self._ask()

    def _ask(self) -> None:
        request, clip = self._project.request, self._clip_model.clip
        if not self._loaded or self._jobs.state is not JobState.IDLE or not request.content \
                or not request.look.active or self._clip_model.loading:
            self._asking.drop()
            self.told.emit(ExpectedSeconds())
        elif not _known(request.method) and request.method not in self._measured:
            self._measured.add(request.method)
            self._tasks.spawn(self._measure(request.method))
        elif clip is None:
            self._asking.begin(photo_times.of_photo, request, self._picture_size(request.content))
        else:
            numbers, state = self._clip_model.range, self._clip_model.render_status.are(FrameState.DONE)
            left = 1 - np.count_nonzero(state[numbers.start:numbers.stop]) / max(len(numbers), 1)
            cuts = [int(clip.pts[number]) for number in self._clip_model.cuts]
            self._asking.begin(_of_clip, self._forecasts.of_clip, request, clip, cuts, left)

    def _picture_size(self, content: str) -> tuple[int, int] | None:
        """Of the newest picture of that photo, which can be gone on with; None if there is none."""
        newest = self._jobs.last_finished
        if newest is None or not self._jobs.has_picture_of(content):
            return None
        height, width = newest.rgb.shape[:2]
        return width, height

    async def _measure(self, method: Method) -> None:
        self.told.emit(ExpectedSeconds(measuring=True))
        try:
            await aside(self._forecasts.calibrate, method)
        except UserError as fault:
            logging.getLogger(__name__).info("how fast this machine paints could not be measured: %s", fault)
        self._ask()


def _known(method: Method) -> bool:
    """Whether there is a time to tell, or cannot be one."""
    try:
        return step_times.throughput(method, (1000, 1000)) is not None
    except UserError:
        return True


def _of_clip(report: Callable[..., None], of_clip: Callable[..., float | None], request: Request, clip: Clip,
             cuts: list[int], left: float) -> ExpectedSeconds:
    whole = of_clip(request, clip, cuts)
    if whole is None:
        return ExpectedSeconds()
    return ExpectedSeconds(render=left * whole if left else None, rehearse=whole / REHEARSED if left else None)
