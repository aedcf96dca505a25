"""The finished frames of a render become a file."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core import errors, job, store
from core.choices import Codec, Mode, Work
from core.control import Control
from core.events import Exported, Exporting, Warned
from core.media import clips, named_files, recipe
from core.media.clips import shots
from core.metrics import FrameMetrics, Role
from core.render import export as exporting
from core.render.export import export
from core.settings import ClipSelection, Look, Request, Style

FRAMES = 60
METRICS = FrameMetrics(Role.FOLLOWING, 10, 1.0, 0.9, 2.0, 0.3, 0.2)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip of 60 frames of a variable rate, with sound."""
    path = tmp_path_factory.mktemp("clips") / "clip.mov"
    with av.open(str(path), "w", container_options={"video_track_timescale": "600"}) as container:
        picture = container.add_stream("libx264", rate=30, options={"bf": "0", "preset": "ultrafast"})
        picture.width, picture.height, picture.codec_context.time_base = 64, 48, Fraction(1, 600)
        track = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        for number in range(FRAMES):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number * 4, np.uint8))
            frame.pts, frame.time_base = number * 20 + number % 3 * 4, Fraction(1, 600)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        sound = av.AudioFrame.from_ndarray(np.zeros((1, 16000), np.int16), "s16", "mono")
        sound.sample_rate, sound.pts = 8000, 0
        container.mux(track.encode(sound))
        container.mux(track.encode(None))
    return path


@pytest.fixture
def asked(source: Path, tmp_path: Path) -> Request:
    """Frames 10 to 39 to an MP4."""
    times = clips.read(source).pts
    return Request(work=Work.EXPORT, content=str(source), clip=ClipSelection(begin=int(times[10]), end=int(times[40])),
                   look=Look(styles=(Style(path="/night.jpg"),))).replace(output__path=str(tmp_path / "out.mp4"))


def painted(number: int) -> np.ndarray:
    """What stands for the painting of a frame: its number as a shade."""
    return np.full((54, 72, 3), 40 + 3 * number, np.uint8)


def render(request: Request, numbers: range = range(10, 40), mode: Mode = Mode.FRAMES) -> Path:
    """A render of `request` with these frames finished."""
    clip = clips.read(request.content)
    begin = int(clip.pts[numbers.start])
    folder = store.find(clip, request)
    with store.Store.open(folder) if folder else store.Store.create(clip, request) as made:
        for number in numbers:
            fingerprint = store.fingerprint.of(request, clip.identity, mode, begin)
            made.put(int(clip.pts[number]), painted(number), fingerprint, METRICS)
        return made.folder


def test_the_painted_frames_with_the_times_and_the_sound_of_the_clip(asked):
    render(asked)
    *progress, done = export(asked)
    path = Path(asked.output.path)
    assert done == Exported(path.resolve(), 30, path.stat().st_size, done.seconds)
    assert all(isinstance(event, Exporting) for event in progress)
    assert (progress[-1].done, progress[-1].frames, progress[-1].left) == (30, 30, 0)
    assert progress[-1].bytes > 0
    whole, written = clips.read(asked.content), clips.read(path)
    assert written.has_sound
    assert written.size == (72, 54)
    assert [written.seconds(nth) for nth in range(31)] == [
        whole.seconds(10 + nth) - whole.seconds(10) for nth in range(31)]
    with clips.Frames(written) as frames:
        for nth, frame in enumerate(frames.run(range(30))):
            assert np.abs(frame.rgb.astype(int) - painted(10 + nth)).max() <= 2


def test_frames_that_cannot_be_decoded_are_told_of(asked, tmp_path):
    broken = tmp_path / "broken.mov"
    data = bytearray(Path(asked.content).read_bytes())
    with av.open(asked.content) as container:
        packet = [packet for packet in container.demux(video=0) if packet.size][20]
    data[packet.pos:packet.pos + packet.size] = b"\xff" * packet.size
    broken.write_bytes(data)
    asked = asked.replace(content=str(broken))
    render(asked)
    shots.cuts(clips.read(broken))
    warned = [event for event in export(asked) if isinstance(event, Warned)]
    assert [event.sentence for event in warned] == [shots.SKIPPED]


def test_a_dropped_video_restores_the_job(asked):
    render(asked)
    list(export(asked))
    assert recipe.read(asked.output.path) == named_files.without_folders(asked.replace(work=Work.RENDER))


def test_a_part_of_what_was_rendered(asked, source):
    render(asked)
    times = clips.read(source).pts
    part = asked.replace(clip__begin=int(times[20]), clip__end=int(times[25]))
    assert list(export(part))[-1].frames == 5


@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES])
def test_frames_of_either_mode_while_that_is_left_open(asked, mode):
    render(asked, mode=mode)
    assert isinstance(list(export(asked))[-1], Exported)


def test_what_is_missing_or_painted_otherwise_is_told(asked, tmp_path):
    with pytest.raises(errors.NotRendered, match="30 of 30"):
        next(export(asked))
    render(asked, range(10, 33))
    with pytest.raises(errors.NotRendered, match="7 of 30 frames of this range"):
        next(export(asked))
    render(asked)
    with pytest.raises(errors.NotRendered, match="30 of 30"):
        next(export(asked.replace(look__ratio=3.0)))
    assert not (tmp_path / "out.mp4").exists()


def test_two_modes_are_not_mixed(asked):
    render(asked, range(10, 30), Mode.FRAMES)
    render(asked, range(30, 40), Mode.KEYFRAMES)
    with pytest.raises(errors.NotRendered, match="10 of 30"):
        next(export(asked))


def test_a_frame_damaged_since_leaves_no_file(asked, tmp_path):
    folder = render(asked)
    pts = int(clips.read(asked.content).pts[30])
    file = next(folder.rglob(f"{pts}_*.png"))
    file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(errors.NotRendered, match="1 of 30"):
        list(export(asked))
    assert not list(tmp_path.glob("*.*"))


def test_closing_leaves_no_file(asked, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "_EVENT_SECONDS", 0)
    render(asked)
    steps = export(asked)
    assert [next(steps).done for _ in range(12)] == list(range(1, 13))
    steps.close()
    assert not list(tmp_path.glob("*.*"))
    assert not list(tmp_path.glob(".*"))


def test_events_are_few(asked, monkeypatch):
    monkeypatch.setattr(exporting, "_EVENT_SECONDS", 1000)
    render(asked)
    assert [event.done for event in export(asked) if isinstance(event, Exporting)] == [1, 30]


def test_what_the_format_cannot_hold_is_said(asked, source):
    times = clips.read(source).pts
    render(asked)
    gif = asked.replace(output__path=asked.output.path.replace(".mp4", ".gif"), clip__end=int(times[20]))
    warnings = [event.text() for event in export(gif) if isinstance(event, Warned)]
    assert warnings == ["A .gif file holds no sound; the clip's was left out."]
    assert not [event for event in export(gif.replace(export__sound=False)) if isinstance(event, Warned)]


def test_what_is_asked_of_an_export_makes_nothing_less_of_it(asked):
    render(asked)
    control = Control()
    wanted = asked.replace(work=Work.EXPORT, output__path=asked.output.path.replace(".mp4", ".gif"))
    events = job.run(wanted, control)
    assert isinstance(next(events), Warned)
    control.stop()
    assert isinstance(list(events)[-1], Exported)


def test_pauses_are_not_counted(asked, monkeypatch):
    paused, clock = 0.0, time.perf_counter
    monkeypatch.setattr(time, "perf_counter", lambda: clock() + paused)
    render(asked)
    events = []
    for event in export(asked):
        events.append(event)
        paused += 1e6
    assert events[-1].seconds < 1e6


def test_the_index_is_looked_at_once_and_what_was_approved_is_what_is_read(asked, monkeypatch):
    folder = render(asked)
    looks, records = [], store.StoreReader.records
    monkeypatch.setattr(store.StoreReader, "records", lambda view: looks.append(view) or records(view))
    steps = export(asked)
    next(steps)
    with store.Store.open(folder) as opened:  # one of the last is painted with another look meanwhile
        opened.put(int(clips.read(asked.content).pts[39]), painted(39), "other@0", METRICS)
    with pytest.raises(errors.NotRendered, match="1 of 30"):
        list(steps)
    assert len(looks) == 1


def test_numbered_pictures_are_counted_together(asked, tmp_path):
    render(asked)
    done = list(export(asked.replace(output__path=str(tmp_path / "out.png"))))[-1]
    assert done.path == tmp_path / "out"
    assert done.bytes == sum(path.stat().st_size for path in done.path.iterdir())


@pytest.mark.parametrize(("changes", "fault"), [
    ({"content": "/none.mp4"}, errors.FileMissing), ({"output__path": "/out.avi"}, errors.UnknownVideoFormat),
    ({"export__codec": Codec.PRORES}, errors.CodecNotInFormat), ({"clip__begin": 10**9, "clip__end": None},
                                                                 errors.RangeOutside)])
def test_a_request_that_cannot_be_done(asked, changes, fault):
    with pytest.raises(fault):
        next(export(asked.replace(**changes)))
