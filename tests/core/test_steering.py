"""What can be steered, and what needs the work to be begun anew."""

from __future__ import annotations

from typing import Any

import pytest

from core.choices import Mode, Network, Work
from core.settings import Look, OwnFrame, Request
from core.steering import STEERABLE, needs_restart

STEERED: list[Work] = sorted(STEERABLE, key=lambda work: work.value)
OF_ALL: list[dict[str, Any]] = [{"content": "another.jpg"}, {"detail__size": 640}, {"detail__seed": 7},
                                {"method__network": Network.VGG16}]
OF_CLIPS: list[dict[str, Any]] = [{"motion__mode": Mode.FRAMES}, {"clip__begin": 40}, {"clip__end": 80},
                                  {"clip__cuts": (40,)}, {"clip__own_frames": (OwnFrame(pts=40, path="mine.png"),)}]
OF_NONE: list[dict[str, Any]] = [{}, {"look": Look(ratio=2.0)}, {"clip__frame": 40}, {"clip__repaint_range": (40, 80)},
                                 {"work": Work.EXPORT}, {"output__path": "painted.png"}, {"export__crf": 20}]


@pytest.mark.parametrize("work", STEERED)
@pytest.mark.parametrize("change", OF_ALL)
def test_what_is_painted_how_large_and_how_needs_a_restart(work: Work, change: dict[str, Any]):
    running = Request(work=work, content="photo.jpg")
    assert needs_restart(running, running.replace(**change))


@pytest.mark.parametrize("change", OF_CLIPS)
def test_range_cuts_and_motion_need_a_restart_of_a_render_only(change: dict[str, Any]):
    for work in STEERABLE - {Work.LIVE}:
        running = Request(work=work, content="clip.mp4")
        assert needs_restart(running, running.replace(**change)) is (work is not Work.PAINT)


@pytest.mark.parametrize(("change", "anew"), [
    ({"teaching__file": "other.safetensors"}, True), ({"clip__begin": 40}, True), ({"clip__end": 80}, True),
    ({"clip__cuts": (40,)}, False), ({"motion__mode": Mode.FRAMES}, False)])
def test_what_is_played_and_what_was_taught_need_live_to_be_begun_anew(change: dict[str, Any], anew: bool):
    running = Request(work=Work.LIVE, content="clip.mp4")
    assert needs_restart(running, running.replace(**change)) is anew


@pytest.mark.parametrize("work", STEERED)
@pytest.mark.parametrize("change", OF_NONE)
def test_a_look_is_steered_and_what_is_asked_elsewhere_does_not_matter(work: Work, change: dict[str, Any]):
    running = Request(work=work, content="clip.mp4")
    assert not needs_restart(running, running.replace(**change))


def test_an_export_and_a_rehearsal_take_over_no_look():
    assert not STEERABLE & {Work.EXPORT, Work.REHEARSE}
