"""A render goes on in the numbers in which it was begun, and its frames say what painted them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from core import job, store
from core.arithmetic import Numbers
from core.choices import Work
from core.events import Warned
from core.nets import device
from core.render.context import OTHER_NUMBERS
from core.settings import Request
from core.store import StoreReader, manifest
from core.store.folder import INDEX
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS, folder_of, run, stored


@pytest.fixture
def asked(wanted: Request) -> Request:
    """With a layer that is computed in bfloat16 where that can be."""
    return wanted.replace(method__style_layers="relu2_1", clip__end=FIRST_SHOT * TICKS)


@pytest.fixture
def can(monkeypatch: pytest.MonkeyPatch):
    """Lets the processor multiply bfloat16, or not."""
    return lambda has: monkeypatch.setattr(device, "has_bfloat16", lambda _: has)


def warnings(events: list) -> list[str]:
    return [event.sentence for event in events if isinstance(event, Warned)]


def test_begun_without_bfloat16_it_goes_on_without_where_that_could_be_multiplied(asked, can):
    can(False)
    folder = folder_of(run(asked))
    plain = stored(folder)
    store.delete(folder)
    run(asked, until=3)
    can(True)
    events = run(asked)
    assert warnings(events) == [] and manifest.read(folder_of(events)).numbers is Numbers.FLOAT32
    found = stored(folder_of(events))
    assert all(np.array_equal(found[pts], rgb) for pts, rgb in plain.items()) and len(found) == len(plain)


def test_begun_in_bfloat16_it_is_said_where_that_cannot_be_multiplied(asked, can):
    can(True)
    run(asked, until=3)
    can(False)
    events = run(asked)
    folder = folder_of(events)
    assert warnings(events) == [OTHER_NUMBERS] and manifest.read(folder).numbers is Numbers.BFLOAT16
    painted = [record.painted_by.numbers for record in StoreReader(folder).records().values()]
    assert painted == [Numbers.BFLOAT16] * 3 + [Numbers.FLOAT32] * 4
    assert warnings(run(asked)) == [], "nothing is left to be painted"


def test_a_render_of_which_nothing_was_noted_goes_on_as_is_fastest_here(asked, can):
    can(True)
    folder = folder_of(run(asked, until=3))
    known = manifest.read(folder)
    manifest.write(folder, manifest.Manifest(identity=known.identity, pts=known.pts, time_base=known.time_base,
                                             request=known.request))
    assert b'"numbers":null' in (folder / manifest.FILE).read_bytes()
    assert warnings(run(asked)) == []
    assert manifest.read(folder).numbers is Numbers.BFLOAT16


def test_a_frame_says_what_painted_it_also_where_the_index_is_lost(wanted, can):
    can(False)
    folder = folder_of(run(wanted, until=2))
    (folder / INDEX).unlink()
    run(wanted)
    by = {(record.painted_by.device, record.painted_by.numbers, record.painted_by.threads, record.painted_by.machine)
          for record in StoreReader(folder).records().values()}
    assert by == {("cpu", Numbers.FLOAT32, torch.get_num_threads(), "")} and len(stored(folder)) == FRAMES


def test_what_is_exported_does_not_say_it(wanted: Request, tmp_path: Path):
    folder = folder_of(run(wanted))
    assert all(b"painted_by" in path.read_bytes() for path in (folder / "frames").iterdir())
    for name in ("painted.mp4", "numbered.png"):
        list(job.run(wanted.replace(work=Work.EXPORT, output__path=str(tmp_path / name))))
    files = [tmp_path / "painted.mp4", *(tmp_path / "numbered").iterdir()]
    assert len(files) > 1 and not any(b"painted_by" in file.read_bytes() for file in files)
