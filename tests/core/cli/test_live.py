"""`impasto live`, driven through `main` with a job of plain events in place of the painting."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core import settings
from core.choices import Work
from core.cli import main, options
from core.control import Control
from core.events import Events, LiveEnded, LiveFrame, LiveWaiting, Warned
from core.media import cameras
from core.media.cameras import ListedCamera
from core.settings import Request

PIXELS = np.zeros((6, 8, 3), np.uint8)


class FakeLive:
    """Stands in for `core.job.run`: paints until it is stopped, at most a thousand pictures."""

    def __init__(self, hook: Callable[[int], None] = lambda number: None) -> None:
        self.requests: list[Request] = []
        self._hook = hook

    def __call__(self, request: Request, control: Control) -> Events:
        self.requests.append(request)
        yield LiveWaiting()
        yield Warned("Camera {number} is gone.", {"number": 0})
        number = 0
        while not control.stopped and number < 1000:
            number += 1
            self._hook(number)
            recorded = number / 20 if request.output.path else None
            yield LiveFrame(number, 2 * number, PIXELS, PIXELS, 19.96, recorded)
        path = Path(request.output.path) if request.output.path else None
        yield LiveEnded(number, 4.2, path)


def made(*arguments: str) -> Request:
    return options.request(options.parse(["live", *arguments]), Request())


def test_a_clip_or_a_camera_is_painted():
    clip = made("clip.mp4", "a.jpg", "b.jpg", "--size", "640", "--taught", "mine.safetensors", "-o", "out.mkv")
    assert (clip.work, clip.content) == (Work.LIVE, str(Path("clip.mp4").absolute()))
    assert [Path(style.path).name for style in clip.look.styles] == ["a.jpg", "b.jpg"]
    assert (clip.detail.size, clip.teaching.file) == (640, str(Path("mine.safetensors").absolute()))
    assert clip.output.path == str(Path("out.mkv").absolute())
    camera = made("a.jpg", "--camera", "2", "--ratio", "0.5", "b.jpg")
    assert (camera.content, len(camera.look.styles), camera.look.ratio) == ("camera:2", 2, 0.5)
    assert made("a.jpg", "--camera", "0").content == "camera:0"
    assert not camera.output.microphone
    assert made("a.jpg", "--camera", "0", "--microphone", "-o", "out.mp4").output.microphone


@pytest.mark.parametrize(("arguments", "words"), [
    ((), "name a clip or a --camera and at least one painting"), (("clip.mp4",), "at least one painting"),
    (("--camera", "0"), "at least one painting"), (("a.jpg", "--camera", "x"), "“x” is no camera"),
    (("a.jpg", "--camera", "-1"), "is no camera"), (("c.mp4", "a.jpg", "--seconds", "0"), "is no number of seconds"),
    (("c.mp4", "a.jpg", "--effort", "slow"), "unrecognized arguments"),
    (("c.mp4", "a.jpg", "--microphone", "-o", "o.mp4"), "--microphone goes with --camera and -o"),
    (("a.jpg", "--camera", "0", "--microphone"), "--microphone goes with --camera and -o")])
def test_what_is_no_use_is_a_sentence(capfd, arguments, words):
    assert main.main(["live", *arguments]) == main.BAD_INPUT
    error = capfd.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_settings_of_the_look_and_of_the_recording_are_options():
    known = {field.name for part in ("look", "export") for field in settings.fields(part)} - {"effort"}
    request = made("c.mp4", "a.jpg", "--ratio=2", "--style-scale=0.5", "--colour=match", "--smoothing=0",
                   "--codec=hevc", "--crf=20", "--no-sound")
    assert known == {"ratio", "style_scale", "colour", "smoothing", "codec", "crf", "sound"}
    assert (request.look.ratio, request.export.crf, request.export.sound) == (2, 20, False)


def test_what_is_told_of_a_camera_that_runs(tmp_path, tiny_painting, capfd):
    def interrupt(number: int) -> None:
        if number == 150:
            os.kill(os.getpid(), signal.SIGINT)
    out = tmp_path / "out.mp4"
    arguments = ["live", "--camera", "0", str(tiny_painting), "-o", str(out)]
    assert main.main(arguments, run=FakeLive(interrupt)) == 130
    assert capfd.readouterr().err.splitlines() == [
        "Camera 0 is gone.", "8 x 6 px, 20.0 pictures a second, 2 skipped, 0.1 s recorded",
        "8 x 6 px, 20.0 pictures a second, 202 skipped, 5.0 s recorded",
        f"Painted 150 pictures (4 s); saved {out}"]


def test_it_ends_after_so_many_seconds(tiny_painting, capfd):
    arguments = ["live", "--camera", "0", str(tiny_painting), "--seconds", "0.001"]
    assert main.main(arguments, run=FakeLive()) == 0
    assert capfd.readouterr().err.splitlines()[-1].endswith("(4 s)")


def test_json_lines(tiny_painting, capfd):
    main.main(["live", "--camera", "0", str(tiny_painting), "--json"], run=FakeLive())
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert lines[2] == {"event": "liveframe", "number": 1, "skipped": 2, "rate": 19.96, "recorded": None,
                        "size": [8, 6]}
    assert lines[-1] == {"event": "liveended", "frames": 1000, "seconds": 4.2, "path": None}


def test_a_place_that_cannot_be_recorded_to_is_refused_at_once(tmp_path, tiny_painting, capfd):
    job = FakeLive()
    out = str(tmp_path / "none" / "out.mp4")
    assert main.main(["live", "--camera", "0", str(tiny_painting), "-o", out], run=job) == main.BAD_INPUT
    assert "its folder does not exist" in capfd.readouterr().err
    assert not job.requests


@pytest.mark.parametrize(("found", "out", "err"), [
    ((ListedCamera(0, "Built in"), ListedCamera(2, "")), "0\tBuilt in\n2\t\n", ""), ((), "", "No camera was found.\n")])
def test_cameras_are_listed(monkeypatch, capfd, found, out, err):
    monkeypatch.setattr(cameras, "listed", lambda: found)
    assert main.main(["live", "--cameras"]) == 0
    assert capfd.readouterr() == (out, err)
