"""What paints a photo at once, whenever something about it changes, if its paintings are taught."""

from __future__ import annotations

import time

import msgspec

from PySide6.QtCore import QObject, Signal

from core.choices import Work
from core.errors import FileMissing
from core.events import Finished
from core.settings import ClipSelection, Request
from gui.common.banners import BannerKey
from gui.instant.taught_lookup import TaughtLookup
from gui.jobs.jobs import BUSY, JobState
from gui.jobs.taught_texts import InstantProgress, InstantState
from gui.services import Services

PATIENCE = 1.0
"""Seconds that a picture of earlier settings may take to be finished; then it is given up for the newest ones."""


class InstantController(QObject):
    """Paints beside the window's job, with a worker of its own, and never while that one paints.

    One picture is painted at a time and the newest wish wins. What the optimiser made of a photo is not painted over,
    unless the person asks for it (`toggle`); then it lies under the other picture and comes back by `toggle`.

    Signals:
        painted: another picture is to be shown, or none. changed: what can be asked for, or the state. ended: nothing
            is being painted any more.
    """

    painted = Signal()
    changed = Signal()
    ended = Signal()

    def __init__(self, services: Services, taught: TaughtLookup) -> None:
        super().__init__(services.project)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._preferences, self._taught = services.preferences, taught
        self._own = services.jobs.another()
        self._newest: Request | None = None  # what was begun or wished for last
        self._decided: tuple[object, ...] = ()  # what decided its picture
        self._next: Request | None = None  # what is begun when the picture being painted is finished
        self._begun = 0.0
        self._pictures = 0
        self._covered: Finished | None = None  # the optimiser's picture that lies under this one
        self._told: set[str] = set()
        for signal, slot in ((self._project.changed, self._on_wished), (taught.changed, self._on_wished),
                             (taught.failed, self._tell_fault), (self._jobs.state_changed, self._on_state_changed),
                             (self._jobs.forgotten, self._on_forgotten), (self._jobs.taken, self._on_taken),
                             (self._own.finished, self._on_finished),
                             (self._own.state_changed, self._on_own_changed), (self._own.failed, self._on_failed),
                             (self._own.cancelled, self._on_ended)):
            signal.connect(slot)

    # What there is.

    def picture_of(self, content: str) -> Finished | None:
        """The picture of a photo that was painted at once, if it is the one to be shown."""
        if not self._own.has_picture_of(content) or (self._has_painting(content) and not self._covers):
            return None
        return self._own.last_finished

    @property
    def request(self) -> Request | None:
        """What the newest picture was painted with."""
        return self._own.last_request

    @property
    def progress(self) -> InstantProgress:
        """What there is of the project's photo, and how many pictures were painted."""
        content, running = self._project.request.content, self._own.running_request
        if self.picture_of(content) is not None:
            return InstantProgress(InstantState.SHOWN, self._pictures)
        begun = running is not None and running.content == content and not self._has_painting(content)
        begun = begun and self._own.state is not JobState.STOPPING
        return InstantProgress(InstantState.PAINTING if begun else InstantState.NONE, self._pictures)

    @property
    def busy(self) -> bool:
        """Whether a picture is being painted."""
        return self._own.state in BUSY

    @property
    def possible(self) -> bool:
        """Whether the project's photo can be painted at once now."""
        request, running = self._project.request, self._jobs.running_request
        if not request.content or self._jobs.state not in (JobState.IDLE, JobState.PAUSED):
            return False
        if running is not None and running.work is Work.PAINT:  # on hold, and in sight
            return False
        answer = self._taught.answer(request)
        return answer is not None and not answer.moving and bool(self._taught.is_taught(request))

    @property
    def over_painting(self) -> bool:
        """Whether the picture in sight lies over one that the optimiser made."""
        return self._has_painting(self._project.request.content) and self._covers

    @property
    def entry(self) -> str:
        """What its entry of the menu says."""
        return self.tr("Show the paintin&g again") if self.over_painting else self.tr("Paint at &once")

    # What a person does.

    def toggle(self) -> None:
        """Paint the photo at once, over a painting of it as well; if that was done, show the painting again."""
        if self.over_painting:
            self._covered = None
        elif self.possible:
            self._covered = self._jobs.last_finished
            self._want(_at_once(self._project.request))
        self._tell()

    def set_wanted(self, wanted: bool) -> None:
        """Paint at once by itself from now on, or only when asked to."""
        self._preferences.instant = wanted
        self._on_wished()

    def stop(self) -> None:
        """Give up what is being painted."""
        self._next = None
        if self.busy:
            self._newest = None  # it is still to be painted
            self._own.cancel()

    def close(self) -> None:
        """End everything; the object is of no use afterwards."""
        self._own.close()

    # When it is painted.

    @property
    def _covers(self) -> bool:
        return self._covered is not None and self._covered is self._jobs.last_finished

    def _has_painting(self, content: str) -> bool:
        return self._jobs.has_picture_of(content)

    def _on_wished(self, *_: object) -> None:
        request = self._project.request
        wanted = self._preferences.instant and self.possible
        if wanted and (self._covers or not self._has_painting(request.content)):
            wish = _at_once(request)
            if self._newest is None or self._is_another(wish):
                self._want(wish)
        elif self._newest is not None and self._newest.content != request.content:
            self.stop()
        self.changed.emit()

    def _want(self, request: Request) -> None:
        running, self._newest, self._decided = self._own.running_request, request, self._deciding(request)
        old = time.monotonic() - self._begun > PATIENCE
        if running is not None and running.content == request.content and not old \
                and self._own.state is not JobState.STOPPING:
            self._next = request
        else:
            self._next = None
            self._own.start(request)

    def _deciding(self, request: Request) -> tuple[object, ...]:
        """What decides a picture: of its request, and of the files that it names, and of what was taught of them."""
        answer = self._taught.answer(request)
        return *_told_apart(request), None if answer is None else answer.files_of(request)

    def _is_another(self, wish: Request) -> bool:
        """Whether a wish is for another picture than the newest."""
        wished = self._deciding(wish)
        if self._decided[-1:] == (None,) and wished[:-1] == self._decided[:-1]:  # one that came back before the answer
            self._decided = wished
        return wished != self._decided

    def _on_state_changed(self, state: JobState) -> None:
        if state in (JobState.IDLE, JobState.PAUSED):
            self._on_wished()
        else:  # the machine is for what the window paints
            self.stop()
            self.changed.emit()

    def _on_forgotten(self) -> None:
        self._covered = self._newest = None
        self._own.forget()
        self._on_wished()

    def _on_taken(self) -> None:
        """One that was painted at once and comes back is this one's again, so that it follows the next change."""
        finished, request = self._jobs.last_finished, self._jobs.last_request
        if finished is not None and request is not None and request.work is Work.INSTANT:
            self.stop()
            self._own.take(finished, request)
            self._newest, self._covered = _at_once(request), finished
            self._decided = self._deciding(self._newest)
            self._tell()

    # How it ends.

    def _on_own_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._begun = time.monotonic()

    def _on_finished(self, *_: object) -> None:
        self._pictures += 1
        self._on_ended()

    def _on_ended(self, *_: object) -> None:
        request, self._next = self._next, None
        if request is not None:
            self._own.start(request)
        self._tell()

    def _on_failed(self, fault: BaseException) -> None:
        self._tell_fault(fault)
        self._on_ended()

    def _tell_fault(self, fault: BaseException) -> None:
        """Say each fault once: what is painted by itself must not complain at every change."""
        missing = isinstance(fault, FileMissing) and self._notifier.stands(BannerKey.MISSING)  # which says so
        if str(fault) not in self._told and not missing:
            self._told.add(str(fault))
            self._notifier.error(fault, key=BannerKey.INSTANT)

    def _tell(self) -> None:
        self.painted.emit()
        self.changed.emit()
        if not self.busy:
            self.ended.emit()


def _at_once(request: Request) -> Request:
    """What is asked of the job."""
    return request.replace(work=Work.INSTANT, clip=ClipSelection(), output__path="")


def _told_apart(request: Request) -> tuple[object, ...]:
    """What of a request decides the picture: it is not painted again for a change that only the optimiser heeds."""
    look = msgspec.structs.replace(request.look, styles=request.look.active)
    return request.content, look, request.detail.size, request.detail.seed, request.teaching.file, request.method.device
