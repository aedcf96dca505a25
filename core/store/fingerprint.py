"""What decides a frame, as a digest: a stored frame is current while its fingerprint is the one asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from core import settings
from core.choices import Device, Mode
from core.settings import Request

if TYPE_CHECKING:
    from core.media.clips import Clip

ENGINE = 4
"""Raised whenever the engine paints the same request otherwise; frames of an older engine are then out of date."""

MIXED = ""
"""In place of a fingerprint: painted on from an earlier pass of another look, so it is current for no request."""

FOLLOWED = 2
"""Raised whenever the engine follows a person's own frames otherwise; only shots that have one are then out of date."""

_SEPARATOR, _OWN = "@", "+"


def of(request: Request, clip_identity: str, mode: Mode, origin_pts: int, end_pts: int | None = None) -> str:
    """What decides a frame: `base`, the first frame of its shot, where its painting began, and the shot's own frames.

    Args:
        request: what is asked for; its range, output and export do not count, nor paintings that are switched off.
        clip_identity: the clip's content (`Clip.identity`), so that a moved clip keeps its frames.
        mode: any but AUTO, as that was decided.
        origin_pts: pts of the first frame of the frame's shot within the range.
        end_pts: pts of the first frame after these; None: the clip ends with them.
    """
    own = "".join(f"{_OWN}{part}" for part in own_parts(request.clip, origin_pts, end_pts))
    return f"{base(request, clip_identity, mode)}{_SEPARATOR}{origin_pts}{own}"


def own_parts(part: settings.ClipSelection, begin: int | None = None, end: int | None = None) -> tuple[str, ...]:
    """What a fingerprint says of each of a person's own frames from pts `begin` up to, but without, `end`."""
    return tuple(f"{frame.pts}:{frame.digest}:{FOLLOWED}" for frame in part.own_frames
                 if (begin is None or frame.pts >= begin) and (end is None or frame.pts < end))


def own_parts_of(text: str) -> tuple[str, ...]:
    """The own frames, as `own_parts` has them, that a fingerprint was made with."""
    return tuple(text.split(_OWN)[1:])


def base(request: Request, clip_identity: str, mode: Mode) -> str:
    """What all fingerprints of a request have in common: 32 hexadecimal digits.

    Raises:
        ValueError: `Mode.AUTO`, which is no way to paint.
    """
    if mode is Mode.AUTO:
        raise ValueError("the mode of a fingerprint is decided")
    parts = (ENGINE, clip_identity, mode.value, request.look.active, replace(request.look, styles=()), request.detail,
             replace(request.method, device=Device.AUTO), _motion(request.motion, mode))
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


def base_of(text: str) -> str:
    """The part of a fingerprint that does not depend on the shot."""
    return text.partition(_SEPARATOR)[0]


def bases(request: Request, clip_identity: str) -> frozenset[str]:
    """What the fingerprints of `request` may begin with: one, or one for each mode while that is left to the engine."""
    mode = request.motion.mode
    modes = [each for each in Mode if each is not Mode.AUTO] if mode is Mode.AUTO else (mode,)
    return frozenset(base(request, clip_identity, each) for each in modes)


def shots(clip: Clip, part: settings.ClipSelection, cuts: Sequence[int]) -> tuple[range, ...]:
    """The frame numbers of each shot within the range: the range, parted where a frame begins a shot.

    Args:
        clip: whose frames are numbered.
        part: the range; its own cuts are not looked at.
        cuts: pts of the frames that begin a shot, in any order; those outside the range do not count.

    Raises:
        errors.RangeEmpty, errors.RangeOutside: as `Clip.numbers` does.
    """
    numbers = clip.numbers(part)
    found = np.searchsorted(clip.pts, np.asarray(cuts, np.int64)) if len(cuts) else ()
    begins = sorted({numbers.start, *(int(number) for number in found if numbers.start < number < numbers.stop)})
    return tuple(range(begin, end) for begin, end in zip(begins, [*begins[1:], numbers.stop], strict=True))


def bounds(clip: Clip, shot: range) -> tuple[int, int | None]:
    """pts of a shot's first frame, and of the first frame after it; None if the clip ends with it."""
    return int(clip.pts[shot.start]), int(clip.pts[shot.stop]) if shot.stop < len(clip.pts) else None


def _motion(motion: settings.Motion, mode: Mode) -> dict[str, object]:
    """The motion's settings that count in `mode`, as version 0.1 wrote them; the others are set alike."""
    unused = {"spacing": 2} if mode is Mode.FRAMES else {"passes": 1}
    counted: dict[str, object] = msgspec.to_builtins(replace(motion, mode=mode, **unused))
    if mode is not Mode.LEARNED:
        del counted["grade"], counted["training"]
    return counted
