"""A painting, or a person's own weights, replaced under their names: what was painted by those before is not done."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import errors, job
from core.choices import Mode, Network, Work
from core.control import Control
from core.events import Exported, FrameBegun, FrameDone, RenderPlanned
from core.nets import records
from core.render import paintings
from core.settings import Style
from tests.core.render.conftest import FRAMES, folder_of, run, stored

MODES = {"frames": {"motion__mode": Mode.FRAMES}, "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3}}


@pytest.fixture
def own(tiny_painting, tmp_path) -> Path:
    """A copy of the painting that may be replaced."""
    return Path(shutil.copy(tiny_painting, tmp_path / "own.png"))


@pytest.fixture(params=MODES)
def asked(request, wanted, own):
    return wanted.replace(look__styles=(Style(path=str(own)),), **MODES[request.param])


def replace(painting: Path) -> None:
    """Another painting under the same name."""
    with Image.open(painting) as image:
        turned = 255 - np.asarray(image)[::-1]
    Image.fromarray(turned).save(painting)


def begun(events: list) -> set[int]:
    return {event.number for event in events if isinstance(event, FrameBegun)}


def test_a_replaced_painting_paints_its_frames_again_in_the_same_render(asked, own):
    before = run(asked)
    kept = stored(folder_of(before))
    assert begun(run(asked)) == set()
    first = own.read_bytes()
    replace(own)
    with pytest.raises(errors.NotRendered):
        list(job.run(asked.replace(work=Work.EXPORT, output__path=str(own.with_suffix(".mp4")))))
    again = run(asked)
    planned = next(event for event in again if isinstance(event, RenderPlanned))
    assert planned.done == 0 and begun(again) == set(range(FRAMES)) and folder_of(again) == folder_of(before)
    other = stored(folder_of(again))
    assert not any(np.array_equal(kept[pts], other[pts]) for pts in kept)
    own.write_bytes(first)
    assert begun(run(asked)) == set(range(FRAMES))
    assert all(np.array_equal(kept[pts], rgb) for pts, rgb in stored(folder_of(again)).items())


def test_what_is_finished_is_exported_though_the_painting_is_gone(asked, own, tmp_path):
    run(asked)
    own.unlink()
    last = list(job.run(asked.replace(work=Work.EXPORT, output__path=str(tmp_path / "out.mp4"))))[-1]
    assert isinstance(last, Exported) and last.frames == FRAMES


def test_a_painting_replaced_while_a_render_runs_counts_from_the_next_one_on(asked, own):
    events, work = [], job.run(asked)
    for event in work:
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 2:
            replace(own)
    assert begun(run(asked)) == set(range(FRAMES))


def test_a_look_that_is_steered_to_has_its_own_contents(asked, own):
    control, done = Control(), 0
    work = job.run(asked.replace(motion__mode=Mode.FRAMES), control)
    second = Path(shutil.copy(own, own.with_name("second.png")))
    replace(second)
    steered = asked.replace(motion__mode=Mode.FRAMES, look__styles=(Style(path=str(second)),))
    for event in work:
        done += isinstance(event, FrameDone)
        if done == 1:
            control.steer(steered.look)
    assert 0 in begun(run(steered, until=1))
    run(steered)
    assert begun(run(steered)) == set()
    replace(second)
    assert begun(run(steered)) == set(range(FRAMES))


def test_own_weights_count_by_their_content(wanted, tmp_path):
    weights = Path(shutil.copy(records.find(Network.VGG19).path, tmp_path / "mine.safetensors"))
    asked = wanted.replace(method__weights=str(weights))
    run(asked)
    assert begun(run(asked)) == set()
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert next(event for event in run(asked, until=1) if isinstance(event, RenderPlanned)).done == 0


def test_a_painting_that_changes_while_it_is_read_is_told(asked, own, monkeypatch):
    painting = paintings.painting

    def slow(path):
        found = painting(path)
        replace(own)
        return found

    monkeypatch.setattr(paintings, "painting", slow)
    with pytest.raises(errors.ChangedMeanwhile):
        list(job.run(asked))
