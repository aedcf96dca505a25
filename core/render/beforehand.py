"""What rendering a clip will take, told before anything of it is prepared."""

from __future__ import annotations

from collections.abc import Sequence

from core import geometry, plan, step_times, store
from core.expected_time import BOUNDLESS
from core.media.clips import Clip
from core.render import automatic
from core.settings import Request


def expected_seconds(request: Request, clip: Clip, cuts: Sequence[int]) -> float | None:
    """Seconds that the whole range takes, as if nothing of it were painted; None before anything was measured.

    Args:
        request: what is asked for.
        clip: that it names.
        cuts: pts of the frames that begin a shot, as far as they are known.

    Raises:
        errors.UserError: the range, the size or the layers will not do.
    """
    size = geometry.frame_size(clip.size, request.detail.size)
    throughput = step_times.throughput(request.method, size)
    if throughput is None:
        return None
    full_plan = plan.make(request.replace(detail__size=max(size)), size, BOUNDLESS, "", steady=True)
    shots = store.fingerprint.shots(clip, request.clip, cuts)
    seconds = throughput.of_megapixel(size)
    choice = automatic.choose(request, clip, shots, full_plan, seconds)
    return automatic.seconds_in(choice.mode, request, shots, full_plan, seconds)
