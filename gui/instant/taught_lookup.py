"""Which paintings of the project are taught, looked up beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.digests import Digests
from core.errors import UserError
from core.library import library
from core.media import clips
from core.settings import Request
from gui.common.latest_task import LatestTask
from gui.project.project import Project


@dataclass(frozen=True)
class TaughtQuestion:
    """What is looked up of a request: its photo or clip, its paintings, and where they may have been taught."""

    content: str
    paintings: frozenset[str]
    file: str

    @staticmethod
    def of(request: Request) -> TaughtQuestion:
        """The question that a request raises."""
        paintings = frozenset(style.path for style in request.look.styles)
        return TaughtQuestion(request.content, paintings, request.teaching.file)


@dataclass(frozen=True)
class TaughtAnswer:
    """What was found.

    Attributes:
        taught: which of the paintings were taught, by their paths.
        moving: whether the content moves.
        written: for each of them its digest, and for each file that knows it, when that file was written, in
            nanoseconds. Taught again, a painting is known by a newer file.
        photo: when the content was written, and its length: it may be replaced under its name.
    """

    taught: frozenset[str]
    moving: bool
    written: frozenset[tuple[str, str, int]] = frozenset()
    photo: tuple[int, int] = (0, 0)

    def files_of(self, request: Request) -> tuple[object, ...]:
        """What files decide the picture that the request asks for: its photo's state, its active paintings'."""
        active = {style.path for style in request.look.active}
        return self.photo, frozenset(each for each in self.written if each[0] in active)


class TaughtLookup(QObject):
    """Answers for the project as it is; what was found of a painting's file is kept until that file changes.

    Signals:
        changed: there is another answer. failed: a `UserError` about the file that a request names.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._question: TaughtQuestion | None = None  # the newest
        self._found: tuple[TaughtQuestion, TaughtAnswer] | None = None
        self._digests = Digests()
        self._task = LatestTask(self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        project.changed.connect(self._on_changed)
        self._on_changed(project.request)

    def answer(self, request: Request) -> TaughtAnswer | None:
        """What was found for a request; None while it is not known."""
        if self._found is not None and self._found[0] == TaughtQuestion.of(request):
            return self._found[1]
        return None

    def is_taught(self, request: Request) -> bool | None:
        """Whether there are active paintings and all of them are taught; None while it is not known."""
        answer, active = self.answer(request), request.look.active
        return None if answer is None else bool(active) and all(style.path in answer.taught for style in active)

    def look_again(self, *_: object) -> None:
        """Look once more: what is taught may have changed, or the files of the paintings."""
        question = self._question = TaughtQuestion.of(self._project.request)
        self._task.begin(_look, question, self._digests)

    def close(self) -> None:
        """Wait until nothing is looked up any more."""
        self._task.close()

    def _on_changed(self, request: Request) -> None:
        if TaughtQuestion.of(request) != self._question:
            self.look_again()

    def _on_done(self, answer: TaughtAnswer) -> None:
        if self._question is not None and self._found != (self._question, answer):
            self._found = self._question, answer
            self.changed.emit()

    def _on_failed(self, fault: Exception) -> None:
        if isinstance(fault, UserError):  # else a bug, which the task raises
            self.failed.emit(fault)


def taught_among(report: Callable[..., None], paths: frozenset[str], digests: Digests) -> frozenset[str]:
    """Those of some paintings that the library knows; in a task's thread."""
    known = {painting.digest for file in library.listed() for painting in file.record.paintings}
    found = []
    for path in paths:
        report()
        if digests.of(path) in known - {""}:
            found.append(path)
    return frozenset(found)


def _look(report: Callable[..., None], question: TaughtQuestion, digests: Digests) -> TaughtAnswer:
    """Answers a question, in the task's thread.

    Raises:
        errors.UserError: the file of taught paintings that the request names cannot be read.
    """
    moving = clips.is_clip(question.content)
    opened = (library.opened(Path(question.file)),) if question.file else library.listed()
    known: dict[str, set[int]] = {}
    for file in opened:
        for painting in file.record.paintings:
            known.setdefault(painting.digest, set()).add(_written(file.path)[0])
    report()
    found = {path: digest for path in question.paintings if (digest := digests.of(path)) and digest in known}
    written = frozenset((path, digest, when) for path, digest in found.items() for when in known[digest])
    return TaughtAnswer(frozenset(found), moving, written, _written(Path(question.content)))


def _written(path: Path) -> tuple[int, int]:
    """When a file was written, and its length; zeros if it is gone by now."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return state.st_mtime_ns, state.st_size
