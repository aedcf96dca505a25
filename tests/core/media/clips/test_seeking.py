"""Frames by their number in any order: exact, whatever the container's seeking is worth, and never all in memory."""

from __future__ import annotations

import tracemalloc

import av
import numpy as np
import pytest

from core.media import clips
from core.media.clips import packets

OPEN = {"x264": {"x264-params": "open-gop=1:bframes=3:b-adapt=0:keyint=8:min-keyint=8:scenecut=0"},
        "x265": {"x265-params": "open-gop=1:bframes=3:b-adapt=0:keyint=8:min-keyint=8:scenecut=0:log-level=none"}}
ORDER = [39, 0, 25, 24, 23, 7, 8, 9, 16, 15, 39, 1, 31, 32, 33, 12]


@pytest.mark.parametrize(("name", "encoder", "options"), [
    ("open.mp4", "libx264", OPEN["x264"]), ("open.mkv", "libx264", OPEN["x264"]), ("open.mp4", "libx265", OPEN["x265"]),
    ("open.ts", "libx264", OPEN["x264"]), ("long.mp4", "libx264", {"g": "999", "bf": "3"}),
    ("long.avi", "libx264", {"g": "9", "bf": "2"}), ("b.avi", "mpeg4", {"g": "9", "bf": "2"}),
    ("small.webm", "libvpx-vp9", {"g": "9", "cpu-used": "8"}), ("key.mov", "mjpeg", {}), ("bare.h264", "libx264", {}),
])
def test_any_order_gives_the_same_frames(film, tmp_path, name, encoder, options):
    form = "yuvj420p" if encoder == "mjpeg" else "yuv420p"
    clip = clips.read(film.write(tmp_path / name, film.numbered(40), encoder, form, options=options))
    with clips.Frames(clip) as frames:
        straight = [frame.rgb for frame in frames.run(range(40))]
    assert [film.number(rgb) for rgb in straight] == list(range(40))
    with clips.Frames(clip) as frames:
        for number in ORDER:
            assert (frames.at(number).rgb == straight[number]).all(), number
        assert frames.skipped == 0
    for number in (38, 20, 9):
        with clips.Frames(clip) as frames:
            assert (frames.at(number).rgb == straight[number]).all()


@pytest.mark.parametrize("fault", ["refuses", "overshoots"])
def test_a_container_that_cannot_seek_is_read_from_its_start(film, tmp_path, monkeypatch, fault):
    clip = clips.read(film.write(tmp_path / "clip.mp4", film.numbered(40), options={"g": "8", "bf": "0"}))
    honest = packets.PacketSource._sought

    def bad(source, file, key):
        return iter(()) if fault == "refuses" else honest(source, file, len(clip.keys) - 1)

    monkeypatch.setattr(packets.PacketSource, "_sought", bad)
    with clips.Frames(clip) as frames:
        assert [film.number(frames.at(number).rgb) for number in ORDER] == ORDER


def test_a_clip_that_begins_in_the_middle_of_a_shot_begins_at_its_first_key_frame(film, tmp_path):
    count = iter(range(100))
    path = film.write(tmp_path / "late.ts", film.numbered(30), options={"g": "10", "bf": "0"},
                      edit=lambda packet: packet if next(count) >= 5 else None)
    clip = clips.read(path)
    assert clip.frames == 20 and clip.notes[0].values["frames"] == 5
    with clips.Frames(clip) as frames:
        assert [film.number(frame.rgb) for frame in frames.run(range(20))] == list(range(10, 30))
        assert film.number(frames.at(0).rgb) == 10


def test_a_clip_that_marks_no_key_frame_is_read_from_its_start(film, tmp_path):
    """As a file whose list of key frames was lost: `stss` is the MP4's."""
    path = film.write(tmp_path / "unmarked.mp4", film.numbered(20), options={"g": "20", "bf": "0"})
    data = path.read_bytes()
    at = data.index(b"stss") + 8
    path.write_bytes(data[:at] + (0).to_bytes(4, "big") + data[at + 4:])
    clip = clips.read(path)
    with clips.Frames(clip) as frames:
        assert [film.number(frames.at(number).rgb) for number in (12, 0, 19, 3)] == [12, 0, 19, 3]


def test_old_444_video_is_right_after_a_seek(shared_data):
    """Its first packet alone names the x264 that made it, which libav must know to decode 4:4:4."""
    clip = clips.read(shared_data / "video" / "cockatoo.mp4")
    with clips.Frames(clip, (320, 180)) as frames:
        straight = [frame.rgb for frame in frames.run(range(150))]
    with clips.Frames(clip, (320, 180)) as frames:
        for number in (149, 90, 145, 76):
            assert (frames.at(number).rgb == straight[number]).all()


def test_memory_does_not_grow_with_the_clip(film, tmp_path, monkeypatch):
    """Every picture of libav's and ours is counted: those that are kept are let go."""
    clip = clips.read(film.write(tmp_path / "long.mkv", film.numbered(10) * 20, "mjpeg", "yuvj420p"))
    monkeypatch.setattr(clips.Frames.__module__ + "._HELD", 10 * 128 * 96 * 3 // 2)
    with clips.Frames(clip) as frames:
        list(frames.run(range(20)))
        tracemalloc.start()
        for _ in frames.run(range(20, 200)):
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1 << 20 and len(frames._held) <= 10


def test_numbers_outside_the_clip(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "short.mp4", film.numbered(3)))
    with clips.Frames(clip) as frames:
        for number in (-1, 3):
            with pytest.raises(IndexError):
                frames.at(number)


def test_a_range_may_run_backward_or_in_steps(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "steps.mp4", film.numbered(30)))
    with clips.Frames(clip) as frames:
        assert [film.number(frame.rgb) for frame in frames.run(range(28, 0, -3))] == list(range(28, 0, -3))


def test_hidden_and_edited_frames_are_not_counted(film, tmp_path):
    """An edit list cuts the first frames away: libav marks their packets, and the decoder needs them still."""
    source = film.write(tmp_path / "whole.mp4", film.numbered(20), options={"g": "20", "bf": "0"})
    cut = tmp_path / "cut.mp4"
    with av.open(str(source)) as whole, av.open(str(cut), "w") as output:
        stream = output.add_stream_from_template(whole.streams.video[0])
        for packet in whole.demux(video=0):
            if packet.size:
                packet.pts, packet.dts, packet.stream = packet.pts - 5 * 512, packet.dts - 5 * 512, stream
                output.mux(packet)
    clip = clips.read(cut)
    with clips.Frames(clip) as frames:
        shown = [film.number(frame.rgb) for frame in frames.run(range(clip.frames))]
        assert shown == list(range(20 - clip.frames, 20)) and frames.skipped == 0
    assert np.diff(clip.pts).tolist() == [512] * (clip.frames - 1)
