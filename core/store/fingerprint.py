"""What decides a frame, as a digest: a stored frame is current while its fingerprint is the one asked for.

As text: `base`, "@" and where the frame's shot begins, "~" and the contents of the files that it is painted by, and for
each own frame of the shot "+", its pts and its digest. Before contents were noted, that part was missing: what is not
known of a frame, or of a file that is gone, is taken to be what is asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from core import settings
from core.choices import Device, Mode
from core.settings import Request
from core.weights_at_hand import own_file

if TYPE_CHECKING:
    from core.media.clips import Clip

ENGINE = 4
"""Raised whenever the engine paints the same request otherwise; frames of an older engine are then out of date."""

MIXED = ""
"""In place of a fingerprint: painted on from an earlier pass of another look, so it is current for no request."""

FOLLOWED = 2
"""Raised whenever the engine follows a person's own frames otherwise; only shots that have one are then out of date."""

_SEPARATOR, _CONTENTS, _OWN = "@", "~", "+"


def of(request: Request, clip_identity: str, mode: Mode, origin_pts: int, end_pts: int | None = None,
       known_contents: str = "") -> str:
    """What decides a frame: `base`, the first frame of its shot, where its painting began, and what lies in files.

    Args:
        request: what is asked for; its range, output and export do not count, nor paintings that are switched off.
        clip_identity: the clip's content (`Clip.identity`), so that a moved clip keeps its frames.
        mode: any but AUTO, as that was decided.
        origin_pts: pts of the first frame of the frame's shot within the range.
        end_pts: pts of the first frame after these; None: the clip ends with them.
        known_contents: of the files that it is painted by, as `contents` has them.
    """
    painted_by = f"{_CONTENTS}{known_contents}" if known_contents else ""
    own = "".join(f"{_OWN}{part}" for part in own_parts(request.clip, origin_pts, end_pts))
    return f"{base(request, clip_identity, mode)}{_SEPARATOR}{origin_pts}{painted_by}{own}"


def contents(request: Request, digest_of: Callable[[str], str]) -> str:
    """Digest of the files that a frame is painted by, by their contents: active paintings and a person's own weights.

    16 hexadecimal digits; empty if `digest_of`, which takes a path, does not know one of them and gives an empty one.
    """
    own = own_file(request.method.weights)
    paths = [style.path for style in request.look.active] + ([] if own is None else [str(own)])
    digests = [digest_of(path) for path in paths]
    return hashlib.blake2b(" ".join(digests).encode(), digest_size=8).hexdigest() if all(digests) else ""


def agrees(stored: str, wanted: str) -> bool:
    """Whether a stored frame is what is wanted, as far as is known of both."""
    if stored == wanted:
        return True
    (decided, its_contents, own), (other, other_contents, other_own) = _parted(stored), _parted(wanted)
    return (decided, own) == (other, other_own) and not (its_contents and other_contents)


def agrees_in_contents(stored: str, known_contents: str) -> bool:
    """Whether a stored frame was painted by files of these contents, as far as is known."""
    its_contents = _parted(stored)[1]
    return not (its_contents and known_contents) or its_contents == known_contents


def _parted(text: str) -> tuple[str, str, str]:
    """What was decided by paths and settings, the contents of files, and the own frames."""
    before, _, own = text.partition(_OWN)
    decided, _, its_contents = before.partition(_CONTENTS)
    return decided, its_contents, own


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
