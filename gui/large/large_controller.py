"""What asks how large a picture is to be finished, foretells what that takes, and begins it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from core import expected_time
from core.choices import Work
from core.errors import UserError
from core.events import Finished
from core.media.images import stills
from core.plan import Plan
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common.actions import When
from gui.common.banners import BannerKey
from gui.common.i18n import core_text
from gui.common.latest_task import LatestTask
from gui.common.menus import Menus
from gui.jobs import engine
from gui.jobs.jobs import JobState
from gui.large.large_dialog import LargeDialog
from gui.services import Services
from gui.viewer.painting_controller import PaintingController


class LargeController(QObject):
    """Finishes the photo's picture on the canvas large, with the settings it was painted with.

    The project's own size stays as it is, for the next draft.

    Attributes:
        dialog: while it is open.
    """

    def __init__(self, services: Services, clip_model: ClipModel, painting: PaintingController, menus: Menus) -> None:
        super().__init__(painting)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._dialogs, self._clip_model, self._painting, self._menus = services.dialogs, clip_model, painting, menus
        self._picture: tuple[Finished, Request] | None = None  # what is finished
        self._photo = (0, 0)
        self.dialog: LargeDialog | None = None
        self._foretelling = LatestTask(self)
        self._foretelling.done.connect(self._on_foretold)
        self._foretelling.failed.connect(self._on_refused)
        for signal in (self._jobs.state_changed, self._jobs.forgotten, self._jobs.taken, self._project.changed,
                       clip_model.opened, painting.newest_changed, painting.frame_shown):
            signal.connect(self._show)
        self._show()

    def open(self) -> None:
        """Ask how large the picture on the canvas is to be finished."""
        finished, request = self._painting.picture, self._painting.picture_request
        if finished is None or request is None or not self._possible or self.dialog is not None:
            return
        try:
            self._photo = stills.measure(request.content)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.CONTENT)
            return
        self._picture = finished, request
        self.dialog = LargeDialog(self._photo, _size(finished), self._project.request.detail.size, self._dialogs.window)
        self.dialog.changed.connect(self._foretell)
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.finished.connect(self._on_closed)
        self._foretell(self.dialog.size_chosen)
        self.dialog.open()

    def close(self) -> None:
        """End what runs beside the window; the object is of no use afterwards."""
        self._foretelling.close()

    @property
    def _possible(self) -> bool:
        request = self._painting.picture_request
        return (self._jobs.state is JobState.IDLE and self._clip_model.clip is None and request is not None
                and self._painting.picture is not None and request.content == self._project.request.content)

    def _show(self, *_: object) -> None:
        self._menus.allow(When.ENLARGEABLE, self._possible)

    def _request(self, size: int) -> Request | None:
        return self._picture and self._picture[1].replace(work=Work.PAINT, detail__size=size, output__path="")

    def _foretell(self, size: int) -> None:
        request = self._request(size)
        if request is not None and self._picture is not None:
            self._foretelling.begin(_foretold, request, self._photo, _size(self._picture[0]))

    def _on_foretold(self, told: tuple[Plan, int, float | None]) -> None:
        if self.dialog is not None:
            self.dialog.show_forecast(*told)

    def _on_refused(self, fault: BaseException) -> None:
        if self.dialog is not None and isinstance(fault, UserError):
            self.dialog.show_refusal(fault.text(core_text))

    def _on_accepted(self) -> None:
        if self.dialog is not None and self._picture is not None and self._jobs.state is JobState.IDLE:
            request = self._request(self.dialog.size_chosen)
            if request is not None:
                self._jobs.start(request, self._picture[0].rgb)

    def _on_closed(self) -> None:
        self._foretelling.drop()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = self._picture = None


def _size(finished: Finished) -> tuple[int, int]:
    height, width = finished.rgb.shape[:2]
    return width, height


def _foretold(report: Callable[..., None], request: Request, photo: tuple[int, int],
              picture: tuple[int, int]) -> tuple[Plan, int, float | None]:
    """The plan, the bytes that are free, and expected seconds, None before anything was measured here."""
    planned, free = engine.foretold(request, photo, picture)
    return planned, free, expected_time.of_picture(request, photo, picture)
