"""What holds clip, job and job panel together while a clip is rehearsed, rendered, repainted or exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from PySide6.QtCore import QObject, Signal

from core.choices import Mode, Work
from core.errors import DiskFull, NotRendered, UserError
from core.events import Ending, Exported, FrameDone, Last, Rehearsed, Rendered, RenderPlanned
from core.media.clips.timing import Timing
from core.settings import Look, Request
from core.steering import STEERABLE, needs_restart
from gui.clip.clip_model import ClipModel
from gui.clip.render_status import FrameState
from gui.common import counts
from gui.common.banners import BannerKey
from gui.common.desktop_notifications import Notifications
from gui.common.durations import duration
from gui.jobs import recovery_actions
from gui.jobs.downloads import Downloads
from gui.jobs.job_panel import JobPanel
from gui.jobs.job_texts import RenderProgress
from gui.jobs.jobs import BUSY, JobState
from gui.services import Services

_STEERED_HERE = STEERABLE - {Work.PAINT, Work.LIVE}  # which `gui.viewer.painting_controller` and `gui.live` steer
_TOLD_ELSEWHERE = frozenset({Work.PAINT, Work.TEACH})  # by `gui.viewer.painting_controller` and `gui.taught`


class RenderingController(QObject):
    """Begins, steers and tells of a clip's jobs; the job panel shows how far the open clip is.

    Signals:
        kept: the folder of a render that keeps its settings from now on.
        rehearsed: the `Rehearsed` and the request it is of. exported: where the video lies.
        export_wanted, room_wanted: a message's button asks for the export, or for the list of renders.
    """

    kept = Signal(object)
    rehearsed = Signal(object, object)
    exported = Signal(object)
    export_wanted = Signal()
    room_wanted = Signal()

    def __init__(self, services: Services, clip_model: ClipModel, job_panel: JobPanel, downloads: Downloads,
                 notifications: Notifications) -> None:
        super().__init__(job_panel)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._clip_model, self._job_panel = clip_model, job_panel
        self._downloads, self._notifications = downloads, notifications
        project, jobs = self._project, self._jobs
        self._begun: tuple[RenderPlanned, Look] | None = None  # the newest job's plan and look
        self._painted: dict[int, Look] = {}  # the looks of the frames that it has finished, by their numbers
        for signal, slot in ((clip_model.opened, self._show_progress), (clip_model.range_changed, self._show_progress),
                             (clip_model.frames_changed, self._show_progress), (project.changed, self._on_changed),
                             (jobs.state_changed, self._on_state_changed), (jobs.finished, self._on_finished),
                             (jobs.render_planned, self._on_planned), (jobs.frame_done, self._on_frame_done),
                             (jobs.failed, self._on_failed), (job_panel.render_requested, self.render),
                             (job_panel.rehearse_requested, self.rehearse)):
            signal.connect(slot)
        self._show_progress()

    # What a person asks for.

    def rehearse(self) -> None:
        """Paint a few telling frames and forecast the whole."""
        self._begin(Work.REHEARSE)

    def render(self) -> None:
        """Paint what is missing or out of date; a render that runs goes on with the settings as they are now."""
        self._begin(Work.RENDER)

    def repaint(self, first: int, last: int) -> None:
        """Paint a stretch of frames, `last` included, once more."""
        if self._jobs.state in BUSY:
            self._notifier.tell(self.tr("Something is being painted now; repaint the stretch when it has ended."),
                                key=BannerKey.BUSY)
        elif self._clip_model.clip is not None:
            timing = Timing.of(self._clip_model.clip, range(first, last + 1))
            self._begin(Work.REPAINT, clip__repaint_range=(int(timing.pts[0]), timing.end))

    def use_size(self, size: int) -> None:
        """Paint at another size from now on."""
        recovery_actions.use_size(self._project, size)

    def _begin(self, work: Work, **changes: object) -> None:
        self._jobs.start(self._project.request.replace(work=work, output__path="", **changes))

    # How far the clip is.

    def progress(self) -> RenderProgress | None:
        """How far the open clip's render is; None without a clip."""
        if self._clip_model.clip is None:
            return None
        numbers = self._clip_model.range
        done, stale = (int(np.count_nonzero(self._clip_model.render_status.are(state)[numbers.start:numbers.stop]))
                       for state in (FrameState.DONE, FrameState.OUT_OF_DATE))
        return RenderProgress(len(numbers), done, stale)

    def _show_progress(self, *_: object) -> None:
        self._job_panel.show_clip(self.progress())

    # Steering.

    def _on_changed(self, request: Request) -> None:
        running, newest = self._jobs.running_request, self._jobs.newest_request
        if newest is not None and newest.work in _STEERED_HERE and request.content != newest.content:
            self._notifier.dismiss(BannerKey.REPAINT)  # another clip was opened: with it nothing of this is to be done
            self._notifier.dismiss(BannerKey.RESTART)
            return
        if running is None or running.work not in _STEERED_HERE:
            return
        if request.look != running.look:
            self._jobs.steer(request.look)
            self._tell_steered(request.look)
        if needs_restart(running, request):
            self._notifier.tell(self.tr("That applies to the next render; this one goes on as it was begun."),
                                self.tr("Restart"), self.render, key=BannerKey.RESTART)
        else:
            self._notifier.dismiss(BannerKey.RESTART)

    def _tell_steered(self, look: Look) -> None:
        """Say which frames are not of the look as it is now, if there are any."""
        earlier = self._earlier(look)
        if earlier:
            self._offer_repaint(self._steered_words(earlier))
        else:
            self._notifier.dismiss(BannerKey.REPAINT)

    def _steered_words(self, earlier: int) -> str:
        running = self._jobs.running_request
        renders = running is not None and running.work is Work.RENDER
        if renders and self._begun is not None and self._begun[0].mode is Mode.LEARNED:
            return self.tr("The new look applies from now on; a shot that is being learned begins anew with it. What "
                           "is finished of others keeps the earlier look and is shown out of date.")
        return self.tr("The new look applies from the frame being painted on. Frames finished before: {count}; "
                       "they keep the earlier look and are shown out of date.").format(count=earlier)

    def _earlier(self, look: Look) -> int:
        """Finished frames of the newest job that were painted with another look, and not once more since."""
        if self._begun is None:
            return 0
        planned, before = self._begun
        looks = Counter(self._painted.values())
        looks[before] += planned.done
        same = looks.pop(_told_apart(look), 0)
        return min(looks.total(), planned.frames - same)

    def _offer_repaint(self, told: str) -> None:
        self._notifier.tell(told, self.tr("Repaint earlier frames"), self.render, key=BannerKey.REPAINT)

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._begun = None
            self._painted.clear()
            for key in (BannerKey.REPAINT, BannerKey.RESTART, BannerKey.JOB):
                self._notifier.dismiss(key)
        elif state is JobState.IDLE:
            self._notifier.dismiss(BannerKey.RESTART)

    def _on_planned(self, planned: RenderPlanned) -> None:
        self.kept.emit(planned.folder)
        running = self._jobs.running_request
        if running is not None:
            self._begun = planned, _told_apart(running.look)

    def _on_frame_done(self, done: FrameDone) -> None:
        running = self._jobs.running_request
        if running is not None:
            self._painted[done.number] = _told_apart(running.look)

    # Ends.

    def _on_finished(self, outcome: Last) -> None:
        request = self._jobs.newest_request
        if request is None:
            return
        name = Path(request.content).name
        if isinstance(outcome, Rehearsed) and outcome.samples:  # else stopped before there was anything to show
            self.rehearsed.emit(outcome, request)
            self._notifications.tell(self.tr("Rehearsed"), name)
        elif isinstance(outcome, Rendered) and outcome.ending is not Ending.STOPPED:
            self._tell_rendered(outcome, request, name)
        elif isinstance(outcome, Exported):
            self._tell_exported(outcome)

    def _tell_rendered(self, outcome: Rendered, request: Request, name: str) -> None:
        earlier = self._earlier(outcome.look or request.look)
        if earlier:
            told = self.tr("{name} is rendered; frames that keep an earlier look: {count}.").format(
                name=name, count=earlier)
        else:
            told = self._rendered_words(outcome, name)
        if self._project.request.content != request.content:  # what could be done now would be done with another clip
            self._notifier.tell(told, key=BannerKey.JOB)
        elif earlier:
            self._offer_repaint(told)
        else:
            self._notifier.tell(told, self.tr("Export…"), self.export_wanted.emit, key=BannerKey.JOB)
        self._notifications.tell(self.tr("Rendered"), told)

    def _rendered_words(self, outcome: Rendered, name: str) -> str:
        """How many frames the time was needed for: those that were finished before took none of it."""
        painted = len(self._painted)
        told = (self.tr("{name} is rendered: {painted} in {time}.") if painted >= outcome.frames else
                self.tr("{name} is rendered: {painted} in {time}, {frames} in all."))
        return told.format(name=name, painted=counts.frames(painted), time=duration(outcome.seconds),
                           frames=outcome.frames)

    def _tell_exported(self, outcome: Exported) -> None:
        told = self.tr("Exported as {name}.").format(name=outcome.path.name)
        self._notifier.tell_saved(told, outcome.path, key=BannerKey.JOB, passing=False)
        self._notifications.tell(self.tr("Exported"), told)
        self.exported.emit(outcome.path)

    def _on_failed(self, fault: BaseException) -> None:
        request = self._jobs.newest_request
        if request is None or request.work in _TOLD_ELSEWHERE:
            return
        self._notifier.error(fault, *self._way_out(fault, request), key=BannerKey.JOB)
        if isinstance(fault, UserError):
            self._notifications.tell(self.tr("A job has failed"), Path(request.content).name)

    def _way_out(self, fault: BaseException, request: Request) -> tuple[str, Callable[[], None] | None]:
        """What a message about a fault offers to do about it."""
        if isinstance(fault, DiskFull):
            return self.tr("Delete old renders…"), self.room_wanted.emit
        if isinstance(fault, NotRendered):
            missing = request.replace(work=Work.RENDER, output__path="", clip__repaint_range=None)
            return self.tr("Render them"), lambda: self._jobs.start(missing)
        return recovery_actions.way_out(fault, request, self._project, self._jobs, self._downloads)


def _told_apart(look: Look) -> Look:
    """The look without what paints nothing: two that paint alike are equal."""
    return msgspec.structs.replace(look, styles=look.active)
