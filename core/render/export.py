"""Writes the finished frames of a render into a file."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path

from core import errors, store
from core.arrays import ByteArray
from core.choices import Work
from core.digests import Digests
from core.events import Exported, Exporting, Warned
from core.media import clips, encode
from core.media.clips import Clip, shots
from core.media.clips.timing import Timing
from core.media.encode import animated, video_formats
from core.media.sound import copy_track
from core.render.stopwatch import Stopwatch
from core.settings import Request
from core.store import FrameRecord, fingerprint

SPARSE = "A GIF shows at most 50 frames a second; {left_out} of {frames} frames were left out."
SILENT = "A {suffix} file holds no sound; the clip's was left out."
MUTE = "The sound of {path} cannot be decoded; it was left out."

_EVENT_SECONDS = 0.1
"""Between two events: more often than a person reads."""


def export(request: Request) -> Generator[Exporting | Warned | Exported, None, None]:
    """Writes the range of `request` to its output, from the frames that were painted with its settings.

    Frames count as painted with its settings whatever range they were rendered in. Closing the generator leaves nothing
    behind; the finished frames stay in any case.

    Raises:
        errors.NotRendered: frames of the range are missing, damaged or were painted with other settings.
        errors.UserError: the clip cannot be read (`clips.read`), the file not written (`encoder.write`).
    """
    watch = Stopwatch()
    yield from watch.timed(_export(request, watch))


def _export(request: Request, watch: Stopwatch) -> Generator[Exporting | Warned | Exported, None, None]:
    path = request.output.path
    encode.check(path, request.export)
    clip = clips.read(request.content)
    numbers = clip.numbers(request.clip)
    pictures = _pictures(clip, numbers, request)
    timing = Timing.of(clip, numbers)
    notes = (*clip.notes, *shots.notes(clip), *_notes(path, timing, clip, request))
    yield from notes
    inside = request.replace(work=Work.RENDER)
    with contextlib.closing(encode.write(path, pictures, timing, request.export, clip, inside)) as steps:
        yield from _followed(steps, timing.frames, watch)
    place = video_formats.place(path).resolve()
    yield Exported(place, timing.frames, _size(place), watch.seconds)


def _pictures(clip: Clip, numbers: range, request: Request) -> Iterator[ByteArray]:
    """The painted frames of the range, HxWx3 uint8, each read when it is asked for.

    Raises:
        errors.NotRendered: one is missing or not current; later, that one was damaged or painted anew since.
    """
    folder = store.find(clip, request)
    if folder is None:
        raise errors.NotRendered(missing=len(numbers), frames=len(numbers))
    view = store.StoreReader(folder)
    records = _current(clip, numbers, request, view.records())
    if len(records) < len(numbers):
        raise errors.NotRendered(missing=len(numbers) - len(records), frames=len(numbers))

    def read(record: FrameRecord) -> ByteArray:
        rgb = view.read(record)
        if rgb is None:
            raise errors.NotRendered(missing=1, frames=len(numbers))
        return rgb

    return map(read, records)


def _current(clip: Clip, numbers: range, request: Request, records: Mapping[int, FrameRecord]) -> list[FrameRecord]:
    """The records of the range that are current, in one mode only: the modes paint differently."""
    contents = fingerprint.contents(request, Digests().of)
    found: dict[str, list[FrameRecord]] = {base: [] for base in fingerprint.bases(request, clip.identity)}
    for shot in _shots(clip, numbers, request):
        needed = frozenset(fingerprint.own_parts(request.clip, *fingerprint.bounds(clip, shot)))
        for pts in clip.pts[shot.start:shot.stop].tolist():
            record = records.get(pts)
            if (record and record.final and (base := fingerprint.base_of(record.fingerprint)) in found
                    and fingerprint.agrees_in_contents(record.fingerprint, contents)):
                own = frozenset(fingerprint.own_parts_of(record.fingerprint))
                if needed <= own <= _own_parts(request):  # it may follow one of its shot outside the range
                    found[base].append(record)
    return max(found.values(), key=len)


def _shots(clip: Clip, numbers: range, request: Request) -> Sequence[range]:
    """The range's shots; where there are no own frames, of which those of each shot count, the range as it is."""
    if not request.clip.own_frames:
        return (numbers,)
    cuts = shots.cuts(clip) if request.clip.cuts is None else request.clip.cuts
    return fingerprint.shots(clip, request.clip, cuts)


def _own_parts(request: Request) -> frozenset[str]:
    """All that a fingerprint may say of own frames."""
    return frozenset(fingerprint.own_parts(request.clip))


def _notes(path: str, timing: Timing, clip: Clip, request: Request) -> Iterator[Warned]:
    """What the file will lack."""
    suffix = video_formats.suffix_of(path)
    if suffix == ".gif" and (left_out := timing.frames - len(animated.kept(timing))):
        yield Warned(SPARSE, {"left_out": left_out, "frames": timing.frames})
    if clip.has_sound and request.export.sound:
        if suffix not in video_formats.CONTAINERS:
            yield Warned(SILENT, {"suffix": suffix})
        elif not copy_track.decodable(clip.path):
            yield Warned(MUTE, {"path": clip.path})


def _followed(steps: encode.Written, frames: int, watch: Stopwatch) -> Iterator[Exporting]:
    """An event now and then and for the last frame."""
    began, due = watch.seconds, 0.0
    for done, size in steps:
        worked = watch.seconds - began
        if worked >= due or done == frames:
            due = worked + _EVENT_SECONDS
            yield Exporting(done, frames, size, worked / done * (frames - done))


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in place.iterdir()) if place.is_dir() else place.stat().st_size
