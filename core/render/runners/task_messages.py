"""What travels between the machine that keeps a render and those that paint its tasks: JSON, and files as bytes.

Versions of Python and of its libraries read each other's bytes, numbers and texts, and nothing else is sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from core.arithmetic import Numbers
from core.bounded import Count, Place
from core.settings import Request
from core.weights_at_hand import own_file
from core.work_tasks import PaintTask, TaskKind

Span = tuple[Count, Count]
"""The first number of a range, and the first behind it."""


class TaskMessage(msgspec.Struct, frozen=True):
    """A task, and what it is painted by.

    Attributes:
        request: with the paths of the machine that sends it.
        files: by those paths the names of the files in a machine's cache.
        kind, shot, makes: of the task.
        fingerprint: what its frames are to be painted by, as the sender has it.
        records: JSON of those frames that are there, but not read.
        seconds: after which what is there is given back.
        threads: that compute; 0 leaves that to the machine.
        numbers: that it computes in; None leaves that to the machine, too.
    """

    request: Request
    files: Mapping[Place, Place]
    kind: TaskKind
    shot: Span
    makes: Span
    fingerprint: Annotated[str, Meta(max_length=1 << 20)]
    records: tuple[str, ...]
    seconds: float
    threads: Count
    numbers: Numbers | None = None

    @property
    def task(self) -> PaintTask:
        """The task itself; what it reads has come with it."""
        return PaintTask(self.kind, range(*self.shot), range(*self.makes), (), (), 0.0, 0.0)

    def placed(self, folder: Path) -> Request:
        """The request with the paths of files in `folder`."""
        def there(path: str) -> str:
            return str(folder / Path(self.files[path]).name) if path in self.files else path

        asked = self.request
        styles = tuple(msgspec.structs.replace(style, path=there(style.path)) for style in asked.look.styles)
        own = tuple(msgspec.structs.replace(frame, path=there(frame.path)) for frame in asked.clip.own_frames)
        return asked.replace(content=there(asked.content), look__styles=styles, clip__own_frames=own,
                             method__weights=there(asked.method.weights), output__path="")


class TaskAnswer(msgspec.Struct, frozen=True):
    """What a machine says of a task, before what it sends of it: `[JSON of this, file of the network, noise ..., frames
    ...]`.

    Attributes:
        missing: names of files that have to be sent first; nothing was painted then.
        fault: why it painted no further, as a sentence; empty if nothing is wrong.
        of_machine: the fault is the machine's and would befall any other shot, too.
        noise: how many files of noise come before those of frames.
    """

    missing: tuple[Place, ...] = ()
    fault: Annotated[str, Meta(max_length=2000)] = ""
    of_machine: bool = False
    noise: Count = 0


def files_of(request: Request) -> list[str]:
    """The paths of all files that a request is painted by."""
    own = own_file(request.method.weights)
    return list(dict.fromkeys([request.content, *(style.path for style in request.look.active),
                               *(frame.path for frame in request.clip.own_frames),
                               *([] if own is None else [request.method.weights])]))


def name_of(path: str, suffix: str = "") -> str:
    """The name of a file in a machine's cache: a digest of its whole content, and its suffix or the one named."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:40] + (suffix or Path(path).suffix.lower())
