"""`impasto video --key`: a person's own paintings of frames."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core import files, settings
from core.cli import main
from core.media.images import own_frames, save, stills


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.png"
    save.write(path, np.full((24, 32, 3), 0.5, np.float32))
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "a=b.png"
    save.write(path, np.full((24, 32, 3), 0.25, np.float32))
    return path


def test_the_frame_is_noted_with_the_files_content(rendered, mine, other):
    status, job = rendered("--key", f"0.48s={other}", "--key", f"7f={mine}", "--to", "1s")
    assert status == 0
    clip = job.requests[0].clip
    assert clip.own_frames == (own_frames.noted(28, str(mine)), own_frames.noted(48, str(other)))
    assert clip.end == 100
    assert len(files.digest(mine)) == 16


def test_its_path_is_made_whole(rendered, mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    _, job = rendered("--key", "7f=mine.png")
    assert job.requests[0].clip.own_frames[0].path == str(mine)


def test_a_recipe_keeps_them_and_the_command_line_comes_first(rendered, render, mine, other, tmp_path, tiny_painting):
    _, job = rendered("--key", f"7f={mine}", "--key", f"9f={mine}")
    asked = job.requests[0]
    save.write(tmp_path / "earlier.png", stills.read(tiny_painting).rgb, request=asked)
    again = render()
    assert main.main(["video", "--recipe", str(tmp_path / "earlier.png")], run=again) == 0
    assert again.requests == [asked.replace(output__path="")]
    changed = render()
    assert main.main(["video", "--recipe", str(tmp_path / "earlier.png"), "--key", f"9f={other}"], run=changed) == 0
    assert changed.requests[0].clip.own_frames == (own_frames.noted(28, str(mine)), own_frames.noted(36, str(other)))


def test_the_recipe_prints_them(rendered, mine, tmp_path, tiny_painting, capfd):
    _, job = rendered("--key", f"7f={mine}")
    save.write(tmp_path / "earlier.png", stills.read(tiny_painting).rgb, request=job.requests[0])
    assert main.main(["recipe", str(tmp_path / "earlier.png")]) == 0
    (frame,) = json.loads(capfd.readouterr().out)["clip"]["own_frames"]
    assert frame == {"pts": 28, "path": mine.name, "digest": files.digest(mine)}


def test_an_older_recipe_has_none():
    old = json.loads(settings.to_json(settings.Request()))
    del old["clip"]["own_frames"]
    assert settings.from_json(json.dumps(old)) == settings.Request()


def test_a_frame_behind_the_clip_is_left_to_the_work_to_tell(rendered, mine):
    _, job = rendered("--key", f"48f={mine}")
    assert [frame.pts for frame in job.requests[0].clip.own_frames] == [192]


@pytest.mark.parametrize(("keys", "part"), [
    (["36f"], "“36f” names no frame and its picture; write 36f=mine.png"),
    (["36f="], "“36f=” names no frame and its picture"),
    (["soon={mine}"], "“soon” is no time; write 1.5s, 00:01.5, 00:00:01:12 or 36f"),
    (["7f=no_such.png"], "There is no file"),
    (["7f=."], "is a folder"),
    (["7f={mine}", "0.28s={other}"], "mine.png and {other} are both given for the same frame. Keep one of them.")])
def test_bad_input_is_one_sentence(rendered, mine, other, capfd, keys, part):
    names = {"mine": mine, "other": other}
    status, job = rendered(*(item for key in keys for item in ("--key", key.format(**names))))
    captured = capfd.readouterr()
    assert part.format(**names) in captured.err
    assert (status, len(captured.err.splitlines()), job.requests) == (2, 1, [])
