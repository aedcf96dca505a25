"""One picture by what was taught of its paintings, through the job's entrance."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from core import errors, files, job
from core.choices import Colour, Work
from core.control import Control
from core.events import Ending, Finished, Planned, Progress, Warned
from core.library import library
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.media import named_files, recipe
from core.media.images import stills
from core.nets import device, weights
from core.settings import Look, Request, Style
from core.taught import instant, taught_file
from core.taught.trunk import Trunk


@pytest.fixture(autouse=True)
def no_network_of_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "load", lambda *_: pytest.fail("the network of features was loaded"))
    monkeypatch.setattr(library, "bundled", lambda: tmp_path / "bundled.safetensors")


@pytest.fixture
def taught(tmp_path: Path, tiny_painting: Path) -> Path:
    """A file that knows the painting: what it paints is no painting, but no photo either."""
    trunk = Trunk(1)
    generator = torch.Generator().manual_seed(1)
    trunk.network.last.weight.data.normal_(0, 0.02, generator=generator)
    known = TaughtPainting(name="waves", digest=files.digest(tiny_painting), code=(0.0,) * CODE, mean=(0.5, 0.4, 0.3),
                           covariance=(0.04, 0.0, 0.0, 0.0, 0.03, 0.0, 0.0, 0.0, 0.02))
    taught_file.write(tmp_path / "taught.safetensors", trunk.state_dict(), TaughtRecord(paintings=(known,)))
    return tmp_path / "taught.safetensors"


@pytest.fixture
def request_(tiny_photo: Path, tiny_painting: Path, taught: Path) -> Request:
    look = Look(styles=(Style(path=str(tiny_painting)),))
    return Request(work=Work.INSTANT, content=str(tiny_photo), look=look).replace(detail__size=128,
                                                                                  teaching__file=str(taught))


@pytest.fixture
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which a picture of 128 x 85 pixels takes six."""
    monkeypatch.setattr(instant.InstantPainter.__init__, "__defaults__", (0, 48))


def test_a_photo_is_planned_painted_and_finished(request_, tiny_photo):
    planned, progress, finished = job.run(request_)
    assert isinstance(planned, Planned)
    assert (planned.sizes, planned.steps, planned.seconds, planned.device) == (((128, 85),), 1, None, "cpu")
    assert isinstance(progress, Progress)
    assert (progress.step, progress.steps, progress.size, progress.left) == (1, 1, (128, 85), 0)
    assert isinstance(finished, Finished)
    assert finished.ending is Ending.COMPLETE
    assert (finished.path, finished.alpha, finished.look) == (None, None, request_.look)
    assert finished.rgb.shape == (85, 128, 3)
    assert not finished.rgb.flags.writeable
    photo = stills.resize(stills.read(tiny_photo).rgb, (128, 85))
    assert 0.02 < np.abs(finished.rgb - photo).mean() < 0.5


def test_the_same_request_gives_the_same_bits_and_another_seed_others(request_):
    one, again, other = (list(job.run(request))[-1].rgb for request in
                         (request_, request_, request_.replace(detail__seed=1)))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_without_a_file_the_library_is_asked(request_, taught):
    library.home().mkdir(parents=True)
    taught.rename(library.home() / "mine.safetensors")
    assert list(job.run(request_.replace(teaching__file="")))[-1].ending is Ending.COMPLETE


@pytest.mark.parametrize("colour", Colour)
def test_it_is_saved_with_its_request(request_, colour, tmp_path):
    request = request_.replace(output__path=str(tmp_path / "out.png"), look__colour=colour)
    finished = list(job.run(request))[-1]
    assert finished.path == tmp_path / "out.png"
    assert recipe.read(finished.path) == named_files.without_folders(request)
    np.testing.assert_allclose(stills.read(finished.path).rgb, finished.rgb, atol=0.5 / 255 + 1e-6)


def test_alpha_is_kept_and_put_back(request_, tmp_path):
    rgba = np.full((48, 64, 4), 255, np.uint8)
    rgba[:, :32, 3] = 0
    Image.fromarray(rgba).save(tmp_path / "clear.png")
    finished = list(job.run(request_.replace(content=str(tmp_path / "clear.png"))))[-1]
    assert finished.alpha.shape == finished.rgb.shape[:2]
    assert finished.alpha[:, :60].max() < 0.01 < 0.99 < finished.alpha[:, 68:].min()


def test_a_frame_of_a_clip_is_painted(request_, tmp_path):
    y, x = np.mgrid[0:48, 0:64]
    frames = [Image.fromarray(shades.astype(np.uint8)) for shades in (4 * x, 5 * y)]
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:], duration=100)
    request = request_.replace(content=str(tmp_path / "moving.gif"))
    events = list(job.run(request))
    assert any(isinstance(event, Warned) and "first" in event.text() for event in events)
    second = list(job.run(request.replace(clip__frame=10)))
    assert not any(isinstance(event, Warned) for event in second)
    assert not np.array_equal(events[-1].rgb, second[-1].rgb)


@pytest.mark.usefixtures("small_tiles")
def test_a_large_photo_is_painted_by_tiles_and_can_be_stopped_between_them(request_, tiny_photo, tmp_path):
    whole = list(job.run(request_))
    assert [event.step for event in whole[1:-1]] == [1, 2, 3, 4, 5, 6]
    assert {event.steps for event in whole[1:-1]} == {6} == {whole[0].steps}
    assert all(event.elapsed >= 0 and event.left >= 0 for event in whole[1:-1])
    control, events = Control(), []
    request = request_.replace(output__path=str(tmp_path / "out.png"))
    for event in job.run(request, control):
        events.append(event)
        if isinstance(event, Progress) and event.step == 3:
            control.stop()
    finished = events[-1]
    assert (finished.ending, finished.path, len(events)) == (Ending.STOPPED, tmp_path / "out.png", 5)
    photo = stills.resize(stills.read(tiny_photo).rgb, (128, 85))
    assert np.array_equal(finished.rgb[:40], whole[-1].rgb[:40])
    assert np.array_equal(finished.rgb[48:], photo[48:])


@pytest.mark.usefixtures("small_tiles")
def test_closing_between_tiles_leaves_no_file(request_, taught, tmp_path):
    running = job.run(request_.replace(output__path=str(tmp_path / "out.png")))
    next(event for event in running if isinstance(event, Progress))
    running.close()
    assert set(tmp_path.iterdir()) == {taught}


def test_stopped_before_it_began_it_gives_the_photo(request_, tiny_photo):
    control = Control()
    control.stop()
    finished = list(job.run(request_, control))[-1]
    assert finished.ending is Ending.STOPPED
    assert np.array_equal(finished.rgb, stills.resize(stills.read(tiny_photo).rgb, (128, 85)))


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (200, 3)])
def test_no_photo_is_too_small(request_, size, tmp_path):
    Image.new("RGB", size, (200, 90, 60)).save(tmp_path / "small.png")
    finished = list(job.run(request_.replace(content=str(tmp_path / "small.png"))))[-1]
    assert max(finished.rgb.shape) == 128
    assert np.isfinite(finished.rgb).all()


def test_a_photo_of_20_000_by_20_000_pixels_is_refused_before_any_of_it_is_read(request_, tmp_path):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"")
                                        + chunk(b"IEND", b""))
    with pytest.raises(errors.PictureTooLarge, match="20000 x 20000"):
        list(job.run(request_.replace(content=str(tmp_path / "huge.png"))))


def test_too_little_memory_is_said_before_anything_is_painted(request_, monkeypatch):
    monkeypatch.setattr(device, "free_memory", lambda chosen: 10**8)
    with pytest.raises(errors.PictureNeedsMemory, match=r"photo\.png"):
        next(job.run(request_))


def test_memory_that_runs_out_has_its_sentence(request_, monkeypatch):
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(instant, "noise_part", full)
    with pytest.raises(errors.PictureNeedsMemory):
        list(job.run(request_))


@pytest.mark.parametrize(("change", "fault"), [
    ({"content": ""}, errors.NoContent),
    ({"content": "/nowhere/photo.jpg"}, errors.FileMissing),
    ({"look__styles": ()}, errors.NoStyle),
    ({"look__styles": (Style(path="/nowhere.jpg"),)}, errors.FileMissing),
    ({"teaching__file": "/nowhere.safetensors"}, errors.FileMissing),
    ({"teaching__file": ""}, errors.NotTaught),
    ({"output__path": "/tmp/picture.docx"}, errors.UnknownFormat),
    ({"look__ratio": float("nan")}, errors.BadSetting),
])
def test_bad_requests_are_sentences(request_, change, fault):
    with pytest.raises(fault) as caught:
        list(job.run(request_.replace(**change)))
    assert caught.value.text().endswith(".")


def test_what_is_no_taught_file_is_refused(request_, tmp_path):
    (tmp_path / "notes.safetensors").write_text("no network")
    with pytest.raises(errors.TaughtPaintingDamaged):
        list(job.run(request_.replace(teaching__file=str(tmp_path / "notes.safetensors"))))
