"""Which clips are painted, and with what."""

from __future__ import annotations

import numpy as np
import pytest

from bench.video import cases, command
from bench.video.cases import CASES, CaseSize, forward_backward
from bench.video.comparison import write_clip
from core.media import clips


def test_a_clip_is_played_forward_and_backward_until_it_is_long_enough():
    assert forward_backward(4, 9) == [0, 1, 2, 3, 2, 1, 0, 1, 2]
    assert forward_backward(5, 3) == [0, 1, 2]
    assert forward_backward(1, 3) == [0, 0, 0]


def test_the_long_clip_is_made_once_and_has_all_frames(tmp_path):
    frames = [np.full((36, 64, 3), 40 * number, np.uint8) for number in range(4)]
    write_clip(tmp_path / "short.mkv", frames, 25, crf=0)
    made = cases.long(CaseSize(64, 9, tmp_path / "short.mkv", 34, tmp_path))
    assert [round(int(frame.rgb.mean()) / 40) for frame in made.source] == forward_backward(4, 9)
    assert clips.read(made.path).frames == 9
    assert made.first == 0
    written = made.path.stat().st_mtime_ns
    cases.long(CaseSize(64, 9, tmp_path / "short.mkv", 34, tmp_path))
    assert made.path.stat().st_mtime_ns == written, "a render is found again by its clip"


def test_a_part_of_a_real_clip_ends_where_it_ends(tmp_path):
    write_clip(tmp_path / "short.mkv", [np.zeros((36, 64, 3), np.uint8)] * 5, 25, crf=0)
    found = cases.real(CaseSize(64, 12, tmp_path / "short.mkv", 2, tmp_path))
    assert (len(found.source), found.first, found.name) == (3, 2, "short")


def test_what_takes_hours_asks_for_a_folder(capsys):
    with pytest.raises(SystemExit):
        command._options(["--cases", "long"])
    assert "--work" in capsys.readouterr().err
    assert not any(CASES[name].resumed for name in command._options([]).cases)
