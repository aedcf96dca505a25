"""What holds job and canvas together while a picture is painted."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from core.choices import EXPLORING, Work
from core.errors import FileMissing, UserError
from core.events import (
    Finished,
    FrameBegun,
    FrameDone,
    Planned,
    Preview,
    RenderPlanned,
)
from core.media import clips, named_files
from core.media.images import stills
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common import images
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.instant.instant_controller import InstantController
from gui.jobs.jobs import BUSY, JobState
from gui.services import Services
from gui.viewer.canvas import Canvas

SHOWN_EDGE = 4096
"""Pixels on the long side of the photo as the canvas keeps it."""

_SHOWN_ELSEWHERE = EXPLORING | {Work.TEACH}  # by `gui.explore` and `gui.taught`


class PaintingController(QObject):
    """Begins and shows the job: the canvas always shows a painting with the photo it was made from.

    Of a clip it shows the frame at the playhead (`show_frame`, which the viewer's controller calls); a job that paints
    that frame is seen at work, and a picture painted of it alone lies over what a render made of it. A photo that was
    painted at once is shown, saved and continued as one that the job painted.

    Signals:
        frame_shown: another frame of the clip is in sight.
        newest_changed: `newest` may be another one.
    """

    frame_shown = Signal()
    newest_changed = Signal()

    def __init__(self, services: Services, clip_model: ClipModel, canvas: Canvas, instant: InstantController) -> None:
        super().__init__(canvas)
        self._project, self._jobs, self._canvas, self._clip_model = services.project, services.jobs, canvas, clip_model
        self._notifier, self._tasks, self._instant = services.notifier, services.tasks, instant
        project, jobs = self._project, self._jobs
        self._content = project.request.content
        self._shown = ""
        self._photo: QImage | None = None
        self._photo_alpha: dict[tuple[int, int], np.ndarray | None] = {}  # at the sizes of previews
        self._painted: QImage | None = None
        self._frame: int | None = None  # pts of the clip's frame that is shown; None for a photo
        self._at_work: int | None = None  # and of the one that the job paints
        self._live: QImage | None = None  # as it is now
        self._stored: QImage | None = None  # what a render made of the frame that is shown
        self._passed_over: Finished | None = None  # a picture of one frame, since which a render was begun
        project.changed.connect(self._on_changed)
        jobs.state_changed.connect(self._on_state_changed)
        jobs.planned.connect(self._on_planned)
        jobs.render_planned.connect(self._on_render_planned)
        jobs.frame_begun.connect(self._on_frame_begun)
        jobs.frame_done.connect(self._on_frame_done)
        jobs.previewed.connect(self._on_previewed)
        jobs.finished.connect(self._show_finished)
        jobs.failed.connect(self._on_failed)
        jobs.forgotten.connect(self._on_forgotten)
        jobs.taken.connect(self._on_forgotten)
        instant.painted.connect(self._on_painted_at_once)
        services.thumbnails.changed.connect(self._on_file_changed)

    @property
    def picture(self) -> Finished | None:
        """The finished picture that the canvas shows, or None."""
        return self._finished if self._jobs.state not in BUSY else None

    @property
    def newest(self) -> Finished | None:
        """The newest picture of what the canvas shows, also while another one is being painted."""
        return self._finished

    @property
    def subject(self) -> tuple[str, int | None]:
        """What the canvas shows: the path of a photo or a clip, and the pts of the clip's frame."""
        return self._shown, self._frame

    @property
    def picture_request(self) -> Request | None:
        """What `picture` was painted with."""
        return self._jobs.last_request if self._at_once is None else self._instant.request

    @property
    def image(self) -> QImage | None:
        """What the canvas shows on top: the painting as it is, else the photo."""
        return self._painted or self._photo

    @property
    def can_continue(self) -> bool:
        """Whether the newest picture is one of the project's photo, or of the clip's frame at the playhead."""
        content = self._project.request.content
        return bool(content) and (self._has_picture_of(content) or self._instant.picture_of(content) is not None)

    def paint(self) -> None:
        """Paint the project, of a clip this frame, from the beginning; what is being painted is given up."""
        self._jobs.start(self._request())

    def more(self) -> None:
        """Paint more steps, beginning with the picture as it is."""
        newest = self._instant.picture_of(self._project.request.content) or self._jobs.last_finished
        if self.can_continue and newest is not None:
            request = self._request()
            size = max(request.detail.size, *newest.rgb.shape[:2])  # what was finished large is not made small again
            self._jobs.start(request.replace(detail__size=size), newest.rgb)

    def _request(self) -> Request:
        return self._clip_model.request().replace(work=Work.PAINT)

    def show(self) -> None:
        """Show the photo that is being painted, else the project's, and its painting if there is one."""
        path = self._subject()
        if path == self._shown:
            return
        self._shown, self._frame, self._stored = path, None, None
        self._show_finished()
        if path:
            self._tasks.read(self._load(path))
        else:
            self._show_photo(None)

    def _subject(self) -> str:
        """A photo stays in sight while it is painted, whatever is opened meanwhile; a clip does not."""
        running = self._jobs.running_request
        if running is not None and running.work is Work.PAINT and running.clip.frame is None \
                and self._clip_model.clip is None:
            return running.content
        return self._project.request.content

    def show_frame(self, pts: int, original: QImage | None, stored: QImage | None) -> None:
        """Show a frame of the open clip, and what a render made of it."""
        self._frame, self._photo, self._stored = pts, original, stored
        self._photo_alpha.clear()
        self._canvas.set_original(original)
        if stored is not None:
            self._canvas.set_picture_size(stored.size())
        self._show_newest()
        self.frame_shown.emit()

    def _show_newest(self) -> None:
        """Show of the clip's frame what is being painted, else the picture of it alone, else the rendered one."""
        live = self._live if self.is_at_work() else None
        if live is None and (finished := self._finished) is not None:
            live = images.to_qimage(finished.rgb, finished.alpha)
        self._show_painted(self._stored if live is None else live)

    @property
    def _finished(self) -> Finished | None:
        """The newest picture, if it is one of what is shown."""
        if (at_once := self._at_once) is not None:
            return at_once
        newest = self._jobs.last_finished
        return newest if self._has_picture_of(self._shown) and newest is not self._passed_over else None

    @property
    def _at_once(self) -> Finished | None:
        """The picture of the photo shown that was painted at once, if that is the one to be seen."""
        return self._instant.picture_of(self._shown) if self._frame is None else None

    def _has_picture_of(self, content: str) -> bool:
        newest = self._jobs.last_request
        return newest is not None and newest.content == content and self._frame in (None, newest.clip.frame)

    def is_at_work(self) -> bool:
        """Whether the job paints what is shown."""
        running = self._jobs.running_request
        if running is None or running.work in _SHOWN_ELSEWHERE:
            return False
        return running.content == self._shown and self._at_work == self._frame

    async def _load(self, path: str) -> None:
        try:
            image = await aside(_photo, path)
        except UserError as fault:
            image = None
            told = named_files.is_withheld(path) or self._notifier.stands(BannerKey.MISSING)
            if not (isinstance(fault, FileMissing) and told):
                self._notifier.error(fault, key=BannerKey.CONTENT)
        if path == self._shown and self._frame is None:
            self._show_photo(image)

    def _on_file_changed(self, path: str) -> None:
        if path == self._shown and self._frame is None:
            self._tasks.read(self._load(path))

    def _show_finished(self) -> None:
        """Show the newest painting if it is one of the photo shown, else the photo alone."""
        finished = self._finished
        if finished is not None:
            self._canvas.set_picture_size(QSize(*finished.rgb.shape[1::-1]))
        elif self._frame is None:
            self._canvas.set_picture_size(None)
        self._show_newest()
        self.newest_changed.emit()

    def _show_painted(self, image: QImage | None) -> None:
        self._painted = image
        self._canvas.set_painted(image)

    def _show_photo(self, image: QImage | None) -> None:
        self._photo = image
        self._photo_alpha.clear()
        self._canvas.set_original(image)

    def _alpha(self, size: tuple[int, int]) -> np.ndarray | None:
        """The photo's transparency at a preview's size; None if it is opaque."""
        if self._photo is None or not self._photo.hasAlphaChannel():
            return None
        if size not in self._photo_alpha:
            scaled = self._photo.scaled(*size, mode=Qt.TransformationMode.SmoothTransformation)
            self._photo_alpha[size] = images.to_array(scaled)[..., 3]
        return self._photo_alpha[size]

    def _on_changed(self, request: Request) -> None:
        if request.content != self._content:
            self._content = request.content
            self._notifier.dismiss(BannerKey.CONTENT)
            self.show()

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            running = self._jobs.running_request
            alone = None if running is None or running.work is not Work.PAINT else running
            self._at_work, self._live = None if alone is None else alone.clip.frame, None
            self.show()
        elif state is JobState.IDLE:
            self._live = None
            self.show()  # what was opened meanwhile
            if self._frame is not None or self._at_once is not None:  # not what a job that was cancelled left
                self._show_newest()

    def _on_planned(self, planned: Planned) -> None:
        if self.is_at_work():
            self._canvas.set_picture_size(QSize(*planned.sizes[-1]))

    def _on_render_planned(self, planned: RenderPlanned) -> None:
        running = self._jobs.running_request
        if running is None:
            return
        if self._jobs.has_picture_of(running.content):
            self._passed_over = self._jobs.last_finished
        if self._frame is not None and running.content == self._shown:
            self._canvas.set_picture_size(QSize(*planned.size))
            self._show_newest()

    def _on_frame_begun(self, begun: FrameBegun) -> None:
        self._at_work, self._live = begun.pts, None

    def _on_frame_done(self, done: FrameDone) -> None:
        if self.is_at_work() and self._live is not None:
            self._stored = self._live  # until it comes out of the store

    def _on_previewed(self, preview: Preview) -> None:
        alpha = self._alpha(preview.pixels.shape[1::-1]) if self.is_at_work() else None
        self._live = images.to_qimage(preview.pixels, alpha)
        if self.is_at_work():
            self._show_painted(self._live)

    def _on_forgotten(self) -> None:
        if self._jobs.state is JobState.IDLE:
            self._show_finished()

    def _on_painted_at_once(self) -> None:
        if self._frame is None and not self.is_at_work():
            self._show_finished()

    def _on_failed(self, _fault: BaseException) -> None:
        request = self._jobs.newest_request
        if request is not None and request.work is Work.PAINT:  # a render leaves the frame that is shown as it is
            self._show_finished()


def _photo(path: str) -> QImage | None:
    """The photo as the canvas shows it; None for a clip, whose frames come by themselves."""
    if clips.is_clip(path):
        return None
    return images.to_qimage(stills.thumbnail(path, SHOWN_EDGE))

