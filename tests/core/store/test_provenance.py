"""What a frame was made from is written as JSON; what version 0.1 wrote is still read."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core import bounded
from core.metrics import FrameMetrics
from core.store import provenance
from core.store.provenance import FrameSource, Provenance
from core.store.record import FrameRecord, from_json, to_json

MADE = Provenance("58ea45ed8b140dcd", (FrameSource(4, 0, "b908989e8906b369"), FrameSource(5, 1, "")))


def test_it_comes_back_from_its_text():
    for each in (MADE, Provenance(), Provenance("0a")):
        assert provenance.from_text(provenance.to_text(each)) == each


def test_the_text_of_version_0_1_is_read():
    assert provenance.from_text("58ea45ed8b140dcd;4/0:b908989e8906b369;5/1:") == MADE
    assert provenance.from_text("58ea45ed8b140dcd") == Provenance("58ea45ed8b140dcd")
    assert provenance.from_text("") == Provenance()


def test_what_tells_no_frame_is_left_out():
    assert provenance.from_text("0a;4/0;x;4/0:b;-1/0:c") == Provenance("0a", (FrameSource(4, 0, "b"),))


def test_damaged_json_is_an_error():
    with pytest.raises(bounded.OutOfBounds):
        provenance.from_text('{"pixels": 3}')


def test_the_digest_tells_pixels_apart_and_does_not_mind_how_they_lie_in_memory():
    rgb = np.random.default_rng(0).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    assert provenance.digest(rgb[:, ::2]) == provenance.digest(np.ascontiguousarray(rgb[:, ::2]))
    assert provenance.digest(rgb) != provenance.digest(rgb[::-1])


def test_a_picture_carries_it(metrics: FrameMetrics):
    record = FrameRecord(3000, 1, True, "a", MADE, metrics, 7)
    assert from_json(to_json(record), "", 0) == record
    assert msgspec.json.decode(to_json(record))["provenance"] == {"pixels": "58ea45ed8b140dcd", "sources": [
        {"number": 4, "pass_index": 0, "pixels": "b908989e8906b369"}, {"number": 5, "pass_index": 1, "pixels": ""}]}
