"""What is known of a shot of a render, by what its store has of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from core import errors
from core.choices import Mode, Work
from core.notation import parse_offsets
from core.render.context import RenderContext
from core.render.frame_store import FrameStore
from core.train import trained_network
from core.train.trained_network import Outcome, TrainedNetwork
from core.work_tasks import ShotState


def state_of(context: RenderContext, frames: FrameStore, numbers: range) -> ShotState:
    """The shot `numbers` as it is to be painted by now; where a part is painted once more, nothing else is missing."""
    passes, mode = range(context.mode.passes), context.mode.mode_of_shot(numbers).kind
    if context.request.work is Work.REPAINT:
        again = context.repaint_range
        part = range(max(numbers.start, again.start), min(numbers.stop, again.stop))
        missing, again = tuple(frozenset[int]() for _ in passes), part
    else:
        wanted, again = context.shot(numbers, frames).fingerprint, range(0)
        missing = tuple(frozenset(number for number in numbers if not frames.is_current(number, wanted, index))
                        for index in passes)
    own = frozenset(number for number in context.own if number in numbers)
    return ShotState(numbers, mode, missing, again, own, offsets=parse_offsets(context.request.motion.long_term))


def divided(context: RenderContext, frames: FrameStore, state: ShotState) -> ShotState:
    """The state with what is known of key frames and training, by which a shot can be divided."""
    wanted, mode = context.shot(state.numbers, frames).fingerprint, context.mode.mode_of_shot(state.numbers)
    known = dataclasses.replace(state, spacing=mode.frames_held)
    if state.mode is not Mode.LEARNED:
        return dataclasses.replace(known, keys=_keys(frames, state, wanted))
    kept = _network(frames, state.numbers.start, wanted)
    if kept is None or kept.record.outcome is Outcome.WANTS_KEY:
        steps, = mode.training_steps([state.numbers])
        return dataclasses.replace(known, keys=_keys(frames, state, wanted), training=steps)
    if kept.record.outcome is Outcome.POOR:
        return dataclasses.replace(known, mode=Mode.KEYFRAMES, chain=True)
    return dataclasses.replace(known, keys=tuple(sorted(kept.record.keys)))


def with_trainings(states: Sequence[ShotState], frames: FrameStore) -> list[ShotState]:
    """The states, each with the shot whose network its training begins with, as long as that is not trained itself."""
    files = {state.numbers.start: frames.networks(state.numbers.start) for state in states
             if state.training and not state.is_finished}
    if not files:
        return list(states)
    starts = {paths.origin_pts: start for start, paths in files.items()}
    found = trained_network.first_of(next(iter(files.values())).render, starts)
    first = None if found is None else starts.get(found)  # none if it is trained
    return [state if state.numbers.start not in files or state.numbers.start == first
            else dataclasses.replace(state, learns_from=first) for state in states]


def _keys(frames: FrameStore, state: ShotState, wanted: str) -> tuple[int, ...]:
    """The key frames that are there, up to the first that is not."""
    if state.numbers.start in state.missing[0]:
        return ()
    onward, keys = frames.next_key_frames(wanted), [state.numbers.start]
    while (later := onward.get(keys[-1], -1)) in state.numbers and later not in state.missing[0]:
        keys.append(later)
    return tuple(keys)


def _network(frames: FrameStore, start: int, wanted: str) -> TrainedNetwork | None:
    """The network that is there for a shot as it is wanted."""
    try:
        kept = trained_network.read(frames.networks(start))
    except errors.UserError:
        return None
    return kept if kept is not None and kept.record.fingerprint == wanted else None
