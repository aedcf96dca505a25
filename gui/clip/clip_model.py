"""The open clip and all that is known of it: playhead, range, cuts, and what is painted of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject, Signal

from core import store
from core.digests import Digests
from core.errors import UserError
from core.events import FrameBegun
from core.media import clips
from core.media.clips import Clip, shots
from core.settings import ClipSelection, OwnFrame, Request
from core.store import FrameRecord
from gui.clip import clip_selection, render_status
from gui.clip.cut_search import CutSearch, FindCuts
from gui.clip.render_status import RenderStatus, RenderStatusWatcher
from gui.common.latest_task import LatestTask
from gui.project.project import Project

_Stretches = Sequence[range]  # the model has a range of its own


@dataclass
class _OpenClip:
    """The open clip, if there is one, and what is known of it by now."""

    clip: Clip | None = None
    playhead: int = 0
    numbers: range = range(0)  # of the frames from the in to the out point
    cuts: tuple[int, ...] = ()
    own_frames: Mapping[int, OwnFrame] = field(default_factory=dict)
    painting: int | None = None
    at_work: tuple[range, ...] = ()  # among which the machines of a farm paint
    anew: bool = False  # they paint once more what is finished


class ClipModel(QObject):
    """Follows the project: when its content is a clip, reads it beside the window, finds its cuts and its render.

    Frames are counted from 0. Range and cuts are parts of the project's request, so changing them can be undone; the
    playhead is not. Who runs jobs tells it of them (`note_begun`, `note_at_work`, `refresh`).

    Signals:
        opened: the `Clip`, or None when the content is a picture, nothing, or not read yet.
        failed: the `UserError` because of which the content could not be opened.
        moved: the playhead's frame.
        range_changed: in or out point.
        own_frames_changed: the frames that the person painted.
        cuts_changed: the cuts. search_changed: how far the search for them is.
        frames_changed: what is painted, or being painted.
    """

    opened = Signal(object)
    failed = Signal(object)
    moved = Signal(int)
    range_changed = Signal()
    own_frames_changed = Signal()
    cuts_changed = Signal()
    search_changed = Signal()
    frames_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None, read: Callable[..., Clip] = clips.read,
                 is_clip: Callable[..., bool] = clips.is_clip, find_cuts: FindCuts = shots.cuts,
                 look: Callable[..., RenderStatus] | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._read = lambda report, path: read(path) if is_clip(path) else None
        self._content = ""
        look = look or partial(render_status.look, digests=Digests(),
                               reader=lru_cache(maxsize=1)(store.StoreReader))
        self._watch = RenderStatusWatcher(self._asked, look, self)
        self._watch.changed.connect(self.frames_changed)
        self._watch.failed.connect(self._on_unread)
        self._now = _OpenClip()
        self._reading = LatestTask(self)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_unread)
        self._search = CutSearch(find_cuts, self)
        self._search.progressed.connect(self.search_changed)
        self._search.ended.connect(self._on_cuts_found)
        self._search.failed.connect(self._on_unread)
        project.changed.connect(self._on_changed)
        self._on_changed(project.request)

    # What there is.

    @property
    def clip(self) -> Clip | None:
        """The open clip, None if there is none (yet)."""
        return self._now.clip

    @property
    def loading(self) -> bool:
        """Whether the content is still being read."""
        return self._reading.busy

    @property
    def playhead(self) -> int:
        """The frame that is looked at."""
        return self._now.playhead

    @property
    def range(self) -> range:
        """The frames from the in to the out point; empty without a clip."""
        return self._now.numbers

    @property
    def cuts(self) -> tuple[int, ...]:
        """The frames that begin a shot, ascending; the clip's first is not among them."""
        return self._now.cuts

    @property
    def own_frames(self) -> Mapping[int, OwnFrame]:
        """The frames that the person painted, by their numbers."""
        return self._now.own_frames

    @property
    def cuts_edited(self) -> bool:
        """Whether the cuts are a person's, not the program's."""
        return self._project.request.clip.cuts is not None

    @property
    def search_share(self) -> float | None:
        """How much of the clip was searched for cuts, 0..1; None when it is not being searched."""
        return self._search.share

    @property
    def render_status(self) -> RenderStatus:
        """What is finished of the project's request."""
        return self._watch.status

    @property
    def painting(self) -> int | None:
        """The frame that is being painted now."""
        return self._now.painting

    @property
    def folder(self) -> Path | None:
        """The store of the render that belongs to the project's request."""
        return self._watch.status.folder

    @property
    def states(self) -> np.ndarray:
        """For every frame an index into `CODES`, or `OUTSIDE` (of `render_status`); the frame in work included."""
        return self._watch.status.states_while_painting(self._now.painting, self._now.at_work, self._now.anew)

    def record(self, number: int) -> FrameRecord | None:
        """What the store knows of a frame; None if it is not finished."""
        return None if self._now.clip is None else self._watch.status.records.get(int(self._now.clip.pts[number]))

    def request(self) -> Request:
        """The project's request, with the playhead's frame as the one that is looked at; of a photo without a clip."""
        request, clip = self._project.request, self._now.clip
        if clip is None:
            return request.replace(clip=ClipSelection())
        return request.replace(clip__frame=int(clip.pts[self._now.playhead]))

    # What a person does.

    def seek(self, number: int) -> None:
        """Move the playhead to a frame, or as near as the clip goes."""
        if self._now.clip is None:
            return
        number = min(max(int(number), 0), self._now.clip.frames - 1)
        if number != self._now.playhead:
            self._now.playhead = number
            self.moved.emit(number)

    def seek_cut(self, way: int) -> None:
        """Move the playhead to the next cut (`way` 1) or the one before (-1), else to the clip's end."""
        if self._now.clip is None:
            return
        stops = (0, *self._now.cuts, self._now.clip.frames - 1)
        ahead = [stop for stop in stops if (stop - self._now.playhead) * way > 0]
        if ahead:
            self.seek(min(ahead) if way > 0 else max(ahead))

    def set_in(self, number: int, merge_key: Hashable = None) -> None:
        """Let the range begin at a frame; an out point before it goes to the clip's end."""
        if self._now.clip is None:
            return
        number = min(max(int(number), 0), self._now.clip.frames - 1)
        stop = self._now.numbers.stop if number < self._now.numbers.stop else self._now.clip.frames
        self._set_range(self._now.clip, number, stop, self.tr("Set the in point"), merge_key)

    def set_out(self, number: int, merge_key: Hashable = None) -> None:
        """Let the range end with a frame, which still belongs to it; an in point after it goes to the clip's begin."""
        if self._now.clip is None:
            return
        number = min(max(int(number), 0), self._now.clip.frames - 1)
        start = self._now.numbers.start if number >= self._now.numbers.start else 0
        self._set_range(self._now.clip, start, number + 1, self.tr("Set the out point"), merge_key)

    def clear_range(self) -> None:
        """Take the whole clip."""
        if self._now.clip is not None:
            self._set_range(self._now.clip, 0, self._now.clip.frames, self.tr("Use the whole clip"), None)

    def add_cut(self, number: int | None = None) -> None:
        """Let a shot begin at a frame; the playhead's if none is given."""
        number = self._now.playhead if number is None else number
        if self._now.clip is not None and 0 < number < self._now.clip.frames and number not in self._now.cuts:
            self._set_cuts(self._now.clip, {*self._now.cuts, number}, self.tr("Add a cut"))

    def move_cut(self, number: int, to: int, merge_key: Hashable = None) -> None:
        """Let a shot that begins at `number` begin at `to`; nothing happens where there is a cut already."""
        clip, cuts = self._now.clip, self._now.cuts
        if clip is not None and number in cuts and 0 < to < clip.frames and to not in cuts:
            self._set_cuts(clip, {*cuts, to} - {number}, self.tr("Move a cut"), merge_key)

    def delete_cut(self, number: int) -> None:
        """Join the shot that begins at a frame with the one before."""
        if self._now.clip is not None and number in self._now.cuts:
            self._set_cuts(self._now.clip, set(self._now.cuts) - {number}, self.tr("Delete a cut"))

    def find_cuts_again(self) -> None:
        """Take the cuts that the program finds instead of the person's."""
        self._project.set(self._project.request.replace(clip__cuts=None), self.tr("Find the cuts"))

    # What a job does.

    def note_begun(self, begun: FrameBegun | None) -> None:
        """A frame of this clip is being painted; None: none any more."""
        clip = self._now.clip
        number = None if begun is None or clip is None else min(max(begun.number, 0), clip.frames - 1)
        if number != self._now.painting:
            self._now.painting = number
            self.frames_changed.emit()

    def note_at_work(self, stretches: _Stretches, anew: bool = False) -> None:
        """Several machines paint among these frames, whatever is missing there, or all of them once more."""
        noted = tuple(stretches) if self._now.clip is not None else ()
        if (noted, anew) != (self._now.at_work, self._now.anew):
            self._now.at_work, self._now.anew = noted, anew
            self.frames_changed.emit()

    def refresh(self) -> None:
        """Look into the store again soon: something may be finished there."""
        if self._now.clip is not None:
            self._watch.soon()

    def reopen(self) -> None:
        """Read the content anew: its file has become another one."""
        self._content = ""
        self._on_changed(self._project.request)

    def close(self) -> None:
        """End what runs beside the window; the object is of no use afterwards."""
        self._project.changed.disconnect(self._on_changed)
        for work in (self._reading, self._search, self._watch):
            work.close()

    # Answers.

    def _set_range(self, clip: Clip, start: int, stop: int, text: str, merge_key: Hashable) -> None:
        request = clip_selection.with_range(self._project.request, clip, start, stop)
        self._project.set(request, text, None if merge_key is None else ("range", merge_key))

    def _set_cuts(self, clip: Clip, numbers: set[int], text: str, merge_key: Hashable = None) -> None:
        request = clip_selection.with_cuts(self._project.request, clip, numbers)
        self._project.set(request, text, None if merge_key is None else ("cut", merge_key))

    def _on_changed(self, request: Request) -> None:
        if request.content != self._content:
            self._content = request.content
            self._close_clip()
            if request.content:
                self._reading.begin(self._read, Path(request.content))
        elif self._now.clip is not None:
            self._take(self._now.clip, request)
            self.refresh()

    def _close_clip(self) -> None:
        self._reading.drop()
        self._search.open(None)
        self._watch.forget()
        was, self._now = self._now, _OpenClip()
        if was.clip is not None:
            self.opened.emit(None)

    def _on_read(self, clip: Clip | None) -> None:
        if clip is None:
            return
        request = self._project.request
        self._now.clip = clip
        self._search.open(clip)
        self._take(clip, request, quietly=True)
        self._now.playhead = self._now.numbers.start if request.clip.frame is None else clip.number(request.clip.frame)
        self.opened.emit(clip)
        self._watch.look()

    def _on_unread(self, fault: Exception) -> None:
        if isinstance(fault, UserError):  # else a bug, which the task raises
            self.failed.emit(fault)

    def _take(self, clip: Clip, request: Request, quietly: bool = False) -> None:
        """Take range and cuts from a request."""
        before = self._now.numbers, self._now.cuts, self._now.own_frames
        cuts = request.clip.cuts
        if cuts is None:
            self._search.begin(clip)
            cuts = self._search.found or ()
        self._now.numbers = clip_selection.range_of(request, clip)
        self._now.cuts = clip_selection.cuts_of(cuts, clip)
        self._now.own_frames = clip_selection.own_frames_of(request, clip)
        if not quietly and self._now.numbers != before[0]:
            self.range_changed.emit()
        if not quietly and self._now.cuts != before[1]:
            self.cuts_changed.emit()
        if not quietly and self._now.own_frames != before[2]:
            self.own_frames_changed.emit()

    def _on_cuts_found(self) -> None:
        if self._now.clip is not None:
            self._take(self._now.clip, self._project.request, quietly=True)
        self.cuts_changed.emit()
        self.refresh()

    def _asked(self) -> tuple[Clip, Request, tuple[int, ...]] | None:
        clip, cuts = self._now.clip, self._now.cuts
        return None if clip is None else (clip, self._project.request, tuple(int(clip.pts[number]) for number in cuts))
