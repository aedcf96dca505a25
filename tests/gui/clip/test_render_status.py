"""What the window knows of a render: by the paintings as they are now, whatever their names."""

from __future__ import annotations

import shutil
from pathlib import Path

from core import store
from core.choices import Mode
from core.digests import Digests
from core.media import clips
from core.settings import Look, Request, Style
from core.store import Store, StoreReader, fingerprint
from core.store.states import FrameState
from gui.clip import render_status
from tests.gui.conftest import FIGURES


def test_frames_of_a_painting_that_was_replaced_are_out_of_date(footage, tiny_painting, tmp_path):
    painting, digests = Path(shutil.copy(tiny_painting, tmp_path / "own.png")), Digests()
    request = Request(content=str(footage), look=Look(styles=(Style(path=str(painting)),)))
    request = request.replace(motion__mode=Mode.FRAMES)
    clip = clips.read(footage)
    contents = fingerprint.contents(request, digests.of)
    text = fingerprint.of(request, clip.identity, Mode.FRAMES, int(clip.pts[0]), None, contents)
    with Store.create(clip, request) as made:
        made.put(int(clip.pts[0]), clips.Frames(clip).at(0).rgb, text, FIGURES)

    def look() -> render_status.RenderStatus:
        return render_status.look(lambda: None, clip, request, (), StoreReader, digests)

    assert look().folder == made.folder == store.find(clip, request)
    assert look().are(FrameState.DONE).tolist() == [True, *[False] * (clip.frames - 1)]
    painting.write_bytes(tiny_painting.read_bytes() + b"retouched")
    assert look().are(FrameState.OUT_OF_DATE).tolist() == [True, *[False] * (clip.frames - 1)]
