"""Paints small pictures of a photo beside the window, while nothing else is done."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from core.errors import UserError
from core.events import Finished
from core.settings import Request
from gui.common import images
from gui.jobs.jobs import BUSY, JobState
from gui.previews.rest import Rest
from gui.services import Services

_KEPT = 150
"""Pictures; each takes some 40 KB."""
_PAUSE = 150  # milliseconds between two looks at whether the machine is free


class PreviewPainter(QObject):
    """Paints what is wanted with a worker of its own, the newest wish first.

    It begins only while the window's job is idle, nobody else paints and the person rests; it is held while the person
    does something, and given up at once when a job begins, to be painted again later.

    Signals:
        painted: a request, and that there is an answer to it. ended: nothing is being painted any more.
    """

    painted = Signal(object)
    ended = Signal()

    def __init__(self, services: Services, rest: Rest, others_paint: Callable[[], bool]) -> None:
        super().__init__(services.project)
        self._jobs, self._notifier = services.jobs, services.notifier
        self._rest, self._others_paint = rest, others_paint
        self._own = services.jobs.another()
        self._wanted: tuple[Request, ...] = ()
        self._order: dict[Request, int] = {}  # the newest wish has the least number
        self._found: OrderedDict[Request, QImage | UserError] = OrderedDict()
        self._beat = QTimer(self, interval=_PAUSE)
        for signal, slot in ((self._beat.timeout, self._look), (rest.ended, self._on_stirred),
                             (self._jobs.state_changed, self._on_state_changed),
                             (self._own.finished, self._on_finished),
                             (self._own.failed, self._on_failed), (self._own.cancelled, self._on_ended)):
            signal.connect(slot)

    @property
    def busy(self) -> bool:
        """Whether a picture is being painted, or held."""
        return self._own.state in BUSY

    @property
    def complete(self) -> bool:
        """Whether something is wanted, and there is an answer to all of it."""
        return bool(self._wanted) and self._missing() is None and not self.busy

    def picture(self, request: Request) -> QImage | UserError | None:
        """What a request paints, or why it cannot be painted; None while that is not known."""
        return self._found.get(request)

    def want(self, requests: Sequence[Request]) -> None:
        """Paint these and nothing else; those that were not wanted before come first."""
        new = [request for request in requests if request not in self._order]
        ranks = {request: rank for rank, request in enumerate(
            [*new, *sorted((one for one in requests if one in self._order), key=lambda one: self._order[one])])}
        self._order, self._wanted = ranks, tuple(ranks)
        running = self._own.running_request
        if running is not None and running not in ranks:
            self._own.cancel()
        self._follow()

    def forget(self) -> None:
        """Throw every picture away: the photo is another one."""
        self._found.clear()
        self.want(())

    def stop(self) -> None:
        """Give up what is being painted, and paint no more."""
        self.want(())

    def close(self) -> None:
        """End everything; the object is of no use afterwards."""
        self._beat.stop()
        self._own.close()

    def _missing(self) -> Request | None:
        return next((request for request in self._wanted if request not in self._found), None)

    def _follow(self) -> None:
        """Look from time to time while there is something to do."""
        if self._missing() is None and not self.busy:
            self._beat.stop()
        elif not self._beat.isActive():
            self._beat.start()

    @property
    def _free(self) -> bool:
        return self._jobs.state is JobState.IDLE and not self._others_paint()

    def _look(self) -> None:
        if self.busy and not self._free:
            self._own.cancel()
        elif self._own.state is JobState.PAUSED and self._rest.lasts:
            self._own.resume()
        elif not self.busy and self._free and self._rest.lasts and (request := self._missing()) is not None:
            self._own.start(request)
        self._follow()

    def _on_stirred(self) -> None:
        self._own.pause()

    def _on_state_changed(self, state: JobState) -> None:
        if state is not JobState.IDLE:
            self._own.cancel()

    def _on_finished(self, event: object) -> None:
        if isinstance(event, Finished) and self._own.newest_request is not None:
            self._keep(self._own.newest_request, images.to_qimage(event.rgb, event.alpha))
            self._own.forget()
        self._on_ended()

    def _on_failed(self, fault: BaseException) -> None:
        request = self._own.newest_request
        if isinstance(fault, UserError) and request is not None:
            self._keep(request, fault)
        else:
            self._wanted = ()  # a bug comes again with the next one
            self._notifier.error(fault)
        self._on_ended()

    def _keep(self, request: Request, found: QImage | UserError) -> None:
        self._found[request] = found
        if len(self._found) > _KEPT:
            self._found.popitem(last=False)
        self.painted.emit(request)

    def _on_ended(self, *_: object) -> None:
        self._follow()
        if not self.busy:
            self.ended.emit()
