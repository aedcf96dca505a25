"""What a microphone heard as a stream of a file that is being written: AAC, every sample at its time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from core.arrays import FloatArray
from core.media.sound import CHANNELS, RATE

SLACK = 0.1
"""Seconds by which sound and pictures may come apart before samples are left out, or silence is put in."""
SPAN = 2.0
"""Seconds in which the block that came with the least delay tells where samples lie in time."""
LATE = 0.5
"""Seconds that samples may come late; what was not heard by then is silence, so that the pictures need not wait."""
MOST_AHEAD = 10.0
"""Seconds that a block can lie after the newest picture: what claims to lie later goes by another clock."""
_BIT_RATE = 192_000


@dataclass(frozen=True, eq=False)
class Heard:
    """A block of samples, Nx2 float32 -1..1 at `RATE`, and when it arrived, in seconds of the pictures' clock."""

    arrived: float
    samples: FloatArray


class SampleClock:
    """Tells when samples were heard that come in blocks, each at some time after its last sample.

    Counted from the first sample their times are even; how late a block comes varies, and the least delay is the
    truth. Samples that a driver lost, and a clock that goes otherwise, show in all delays of a while.
    """

    def __init__(self) -> None:
        self._zero: float | None = None  # when the first sample was heard
        self._count = 0
        self._newest: deque[tuple[float, float]] = deque()  # when blocks arrived, and what they say of `_zero`

    def begin(self, block: Heard) -> float:
        """When the block's first sample was heard."""
        zero = block.arrived - (self._count + len(block.samples)) / RATE
        self._newest.append((block.arrived, zero))
        while self._newest[0][0] < block.arrived - SPAN:
            self._newest.popleft()
        least = min(each for _, each in self._newest)
        known_long = block.arrived - self._newest[0][0] > SPAN / 2
        if self._zero is None or least < self._zero - SLACK or (known_long and least > self._zero + SLACK):
            self._zero = least
        begin = self._zero + self._count / RATE
        self._count += len(block.samples)
        return begin


class HeardTrack:
    """The stream in `output`, from `begin` seconds of the pictures' clock on.

    Args:
        output: the file; its header is not written yet.
        begin: when the first picture was seen.
        take: gives what was heard since it was last asked.
    """

    def __init__(self, output: OutputContainer, begin: Fraction, take: Callable[[], Sequence[Heard]]) -> None:
        self._begin, self._take = float(begin), take
        self._clock = SampleClock()
        self._held: list[FloatArray] = []  # not encoded yet; they follow what is
        self._placed = self._encoded = 0  # samples
        self._stream: AudioStream = output.add_stream("aac", rate=RATE)
        self._stream.layout = "stereo"
        self._stream.bit_rate = _BIT_RATE

    def packets(self, until: Fraction) -> Iterator[Packet[AudioStream]]:
        """What is to be written of what was heard before `until` seconds after the pictures begin."""
        self._place(until)
        self._silence(round((float(until) - LATE) * RATE))
        yield from self._some(round(until * RATE))

    def last_packets(self, until: Fraction) -> Iterator[Packet[AudioStream]]:
        """All that is left up to `until` seconds, where the file ends."""
        total = round(until * RATE)
        self._place(until)
        self._silence(total)
        yield from self._some(total)
        yield from self._trimmed(self._stream.encode(None), total)

    def _place(self, until: Fraction) -> None:
        """Lets what was heard follow what there is: after silence where there is a gap, without what lies before."""
        slack, latest = SLACK * RATE, round((float(until) + MOST_AHEAD) * RATE)
        for block in self._take():
            begin = min(round((self._clock.begin(block) - self._begin) * RATE), latest)
            if not self._placed or begin > self._placed + slack:
                self._silence(begin)
            late = self._placed - begin
            self._append(block.samples[late if late > slack or not self._placed else 0:])

    def _silence(self, until: int) -> None:
        if until > self._placed:
            self._append(np.zeros((until - self._placed, CHANNELS), np.float32))

    def _append(self, samples: FloatArray) -> None:
        self._held.append(samples)
        self._placed += len(samples)

    def _some(self, until: int) -> Iterator[Packet[AudioStream]]:
        """Encodes what is held, up to so many samples of the whole."""
        whole = np.concatenate([*self._held, np.zeros((0, CHANNELS), np.float32)])
        now = max(until - self._encoded, 0)
        self._held = [whole[now:]]
        if len(whole[:now]):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(whole[:now].T), "fltp", "stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._encoded, Fraction(1, RATE)
            self._encoded += len(whole[:now])
            yield from self._stream.encode(frame)

    @staticmethod
    def _trimmed(packets: Sequence[Packet[AudioStream]], total: int) -> Iterator[Packet[AudioStream]]:
        """The last packets, said to last only as long as there is sound in them."""
        for packet in packets:
            if packet.pts is not None and packet.pts < total:
                packet.duration = min(packet.duration or 0, total - packet.pts)
                yield packet
