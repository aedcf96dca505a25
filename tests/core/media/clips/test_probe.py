"""Whether a content is a clip is decided alike by the command line and by the work itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import errors
from core.media import clips
from core.media.clips import probe


@pytest.mark.parametrize(("name", "codec"), [("bare.h264", "libx264"), ("bare.hevc", "libx265"),
                                             ("bare.obu", "libsvtav1"), ("clip.mp4", "libx264"), ("a.gif", "gif")])
def test_clips_with_and_without_a_container(film, tmp_path: Path, name: str, codec: str):
    quiet = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    form = "rgb8" if codec == "gif" else "yuv420p"
    path = film.write(tmp_path / name, film.numbered(4), codec, form, options=quiet)
    assert clips.is_clip(path)
    probe.check_clip(str(path))


def test_a_clip_that_does_not_begin_like_one(film, tmp_path: Path):
    path = film.write(tmp_path / "clip.ts", film.numbered(4))
    path.write_bytes(b"cut off from the middle of a broadcast" + path.read_bytes())
    assert not clips.is_clip(path)
    probe.check_clip(str(path))
    assert clips.read(path).frames == 4


def test_what_is_no_clip(tiny_photo: Path, tmp_path: Path):
    (tmp_path / "words.mp4").write_text("No video at all, only words.\n" * 40)
    for path, fault in (("", errors.NoContent), (tiny_photo, errors.NoClip), (tmp_path / "words.mp4", errors.NotAClip),
                        (tmp_path / "gone.mp4", errors.FileMissing)):
        with pytest.raises(fault):
            probe.check_clip(str(path))
