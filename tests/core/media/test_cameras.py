"""Cameras through OpenCV, with a stand-in for its capture: missing, taken, gone, and whatever they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from core import errors
from core.media import cameras
from core.media.cameras import Camera, ListedCamera, as_rgb

BGR = np.full((3, 641, 3), (10, 20, 30), np.uint8)


class Capture:
    """Stands in for `cv2.VideoCapture`.

    Attributes:
        frames: that it gives, None for a read that fails; at their end all fail.
        released: whether it was.
    """

    def __init__(self, frames: Iterator[np.ndarray | None], opened: bool = True) -> None:
        self._frames, self._opened = frames, opened
        self.released = False

    def isOpened(self) -> bool:
        return self._opened

    def set(self, name: int, value: float) -> bool:
        return False

    def read(self) -> tuple[bool, np.ndarray | None]:
        frame = next(self._frames, None)
        return frame is not None, frame

    def release(self) -> None:
        self.released = True


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Capture]:
    """Plugs in a camera that gives these frames."""
    monkeypatch.setattr(cameras, "PAUSE", 0.0)

    def plugged(*frames: np.ndarray | None, opened: bool = True) -> Capture:
        capture = Capture(iter(frames), opened)
        monkeypatch.setattr(cv2, "VideoCapture", lambda number: capture)
        return capture
    return plugged


def test_a_frame_is_rgb_whatever_its_size(plug):
    plug(BGR, BGR)
    frame = Camera(0).read()
    assert frame is not None
    assert (frame.shape, frame[0, 0].tolist(), frame.flags.writeable) == ((3, 641, 3), [30, 20, 10], False)


@pytest.mark.parametrize(("frame", "colour"), [
    (np.full((4, 6), 77, np.uint8), [77, 77, 77]), (np.full((4, 6, 1), 77, np.uint8), [77, 77, 77]),
    (np.full((4, 6, 4), (1, 2, 3, 9), np.uint8), [3, 2, 1]), (np.full((4, 6), 77 << 8, np.uint16), [77, 77, 77])])
def test_grey_transparent_and_deep_frames_are_rgb_too(frame, colour):
    assert as_rgb(frame).shape == (4, 6, 3)
    assert as_rgb(frame)[1, 2].tolist() == colour


def test_a_camera_that_is_not_there_is_said(plug, monkeypatch):
    capture = plug(opened=False)
    with pytest.raises(errors.CameraMissing, match=r"There is no camera 0\. Connect one"):
        Camera(0)
    assert capture.released
    monkeypatch.setattr(cameras, "listed", lambda: (ListedCamera(0, "HD Webcam"), ListedCamera(2, "")))
    with pytest.raises(errors.CameraTaken, match=r"Camera 0 \(HD Webcam\) gives no picture; another program may be"):
        Camera(0)
    with pytest.raises(errors.CameraTaken, match="Camera 2 gives no picture"):
        Camera(2)


def test_a_camera_that_opens_but_gives_nothing_is_taken(plug):
    capture = plug()
    with pytest.raises(errors.CameraTaken):
        Camera(2)
    assert capture.released


def test_a_read_that_fails_once_is_tried_again_and_a_camera_that_fails_on_is_gone(plug):
    plug(BGR, None, np.zeros((0, 0, 3), np.uint8), BGR)
    camera = Camera(0)
    assert camera.read() is not None
    assert camera.read() is None


def test_who_leaves_waits_for_no_camera(plug):
    plug(BGR)
    camera, leaving = Camera(0), Event()
    leaving.set()
    assert camera.read(leaving) is None
    camera.close()


def test_on_linux_a_camera_is_the_first_of_its_devices(tmp_path, monkeypatch):
    monkeypatch.setattr(cameras.sys, "platform", "linux")
    monkeypatch.setattr(cameras, "_LINUX", tmp_path)
    for entry, index, name in (("video2", "0", "Second"), ("video0", "0", "First"), ("video1", "1", "First")):
        (tmp_path / entry).mkdir()
        (tmp_path / entry / "index").write_text(f"{index}\n")
        (tmp_path / entry / "name").write_text(f"{name}\n")
    (tmp_path / "video3").mkdir()  # unplugged just now
    assert cameras.listed() == (ListedCamera(0, "First"), ListedCamera(2, "Second"))
    assert [cameras.called(number) for number in (0, 1, 2)] == ["0 (First)", "1", "2 (Second)"]
    monkeypatch.setattr(cameras, "_LINUX", tmp_path / "missing")
    assert cameras.listed() == ()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_elsewhere_libav_lists_them(monkeypatch, system):
    def found(form):
        assert form == {"darwin": "avfoundation", "win32": "dshow"}[system]
        named = [("0", "FaceTime", ["video"]), ("1", "Capture screen 0", ["video"]), ("0", "Microphone", ["audio"]),
                 ("2", "", ["video", "audio"])]
        return [SimpleNamespace(name=name, description=words, media_types=kinds) for name, words, kinds in named]
    monkeypatch.setattr(cameras.sys, "platform", system)
    monkeypatch.setattr(cameras.device, "enumerate_input_devices", found)
    assert cameras.listed() == (ListedCamera(0, "FaceTime"), ListedCamera(1, "2"))

    def refuse(form):
        raise ValueError(form)
    monkeypatch.setattr(cameras.device, "enumerate_input_devices", refuse)
    assert cameras.listed() == ()


def test_opencv_keeps_quiet(capfd):
    with pytest.raises(errors.UserError):
        Camera(9)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("content", "number"), [("camera:0", 0), ("camera:12", 12), ("clip.mp4", None), ("", None)])
def test_a_content_names_a_camera(content, number):
    assert cameras.number_of(content) == number
