"""`impasto video`, driven through `main` with a job of plain events in place of the painting."""

from __future__ import annotations

import json
import os
import signal
from enum import Enum
from pathlib import Path

import pytest

from core import errors, settings, store
from core.choices import Codec, Mode, Work
from core.cli import main, options
from core.events import (
    Ending,
    FrameBegun,
    FrameDone,
    Progress,
    Rendered,
    RenderPlanned,
    Searching,
    Training,
)
from core.media import clips, recipe
from core.media.images import save, stills
from core.settings import Request
from tests.core.cli.conftest import METRICS


def made(*arguments: str, base: Request | None = None) -> Request:
    return options.request(options.parse(["video", *arguments]), base or Request())


def interrupt_at(kind: type, times: int = 1):
    """A hook that sends SIGINT when the first event of a kind is on its way."""
    left = [times]

    def hook(event: object) -> None:
        if isinstance(event, kind) and left:
            for _ in range(left.pop()):
                os.kill(os.getpid(), signal.SIGINT)
    return hook


# Options.


@pytest.mark.parametrize("part", ["look", "detail", "motion", "method", "export"])
def test_every_described_setting_is_an_option(part: str):
    for field in settings.fields(part):
        value = list(field.kind)[-1] if issubclass(field.kind, Enum) else field.default
        name = "frame-steps" if (part, field.name) == ("motion", "steps") else field.name.replace("_", "-")
        text = value.value if isinstance(value, Enum) else str(value)
        option = [f"--{'' if value else 'no-'}{name}"] if field.kind is bool else [f"--{name}={text}"]
        assert getattr(getattr(made("clip.mp4", "a.jpg", *option), part), field.name) == value


def test_steps_of_a_frame_and_of_the_first_are_two_options():
    request = made("clip.mp4", "a.jpg", "--steps", "50", "--frame-steps", "7", "--no-sound", "--codec", "av1")
    assert (request.detail.steps, request.motion.steps) == (50, 7)
    assert (request.export.sound, request.export.codec) == (False, Codec.AV1)


def test_the_order_of_options_and_pictures_is_free():
    request = made("clip.mp4", "--mode", "frames", "a.jpg", "--size", "256", "b.jpg", "-o", "out.mp4")
    assert (request.motion.mode, request.detail.size, len(request.look.styles)) == (Mode.FRAMES, 256, 2)
    assert (request.work, request.output.path) == (Work.RENDER, str(Path("out.mp4").absolute()))
    assert made("clip.mp4", "a.jpg", "--rehearse").work is Work.REHEARSE
    assert made("clip.mp4", "a.jpg").output.path == ""


def test_help_names_the_times_and_the_formats(capfd):
    assert main.main(["video", "--help"]) == 0
    text = " ".join(capfd.readouterr().out.split())
    assert "usage: impasto video CLIP STYLE [STYLE ...] [-o OUT.mp4] [--rehearse] [options]" in text
    for part in ("1.5s, 00:01.5, 00:00:01:12", "--mode auto|keyframes|frames|learned",
                 "--frame-steps N Steps a frame:", "--sound, --no-sound", "(2 to 64 frames; default 8)"):
        assert part in text


# Running.


def test_a_render_says_what_it_does_and_where_the_video_is(rendered, capfd, tmp_path: Path):
    status, job = rendered("--size", "320")
    captured = capfd.readouterr()
    assert (status, job.closed, captured.out) == (0, True, "")
    plan, *lines = captured.err.splitlines()
    assert plan == ("Painting 4 frames (1 of them are painted already) of 6 x 4 px in 2 shots, key frames and flow "
                    "(1 key frame), on cpu (no GPU), about 1 min 30 s; after Ctrl-C the same command continues.")
    assert lines == [
        "The first frame was shown.",
        "1 of 4 frames, 4 s left; frame 1, step 1 of 2",
        "1 of 4 frames, 3 s left; frame 1, step 2 of 2",
        "2 of 4 frames, 2 s left; frame 2, step 1 of 2",
        "2 of 4 frames, 2 s left; frame 2, step 2 of 2",
        "3 of 4 frames, 1 s left; frame 3, step 1 of 2",
        "3 of 4 frames, 0 s left; frame 3, step 2 of 2",
        "writing frame 2 of 4, 1.5 MB, 1 s left",
        "writing frame 4 of 4, 3.0 MB, 0 s left",
        f"Saved {tmp_path / 'out.mp4'} (4 frames, 1 min 5 s)"]
    (request,) = job.requests
    assert (request.work, request.detail.size, request.clip) == (Work.RENDER, 320, settings.ClipSelection())


def test_the_search_for_cuts_is_shown(rendered, render, capfd):
    class Searched(render):
        def _events(self, request):
            yield from (Searching(done, 50) for done in range(0, 50, 16))
            yield from super()._events(request)

    assert rendered(job=Searched())[0] == 0
    lines = capfd.readouterr().err.splitlines()
    assert lines[:3] == [f"looking at the frames, {share} %" for share in (32, 64, 96)]
    assert lines[3].startswith("Painting 4 frames") and lines[5].startswith("1 of 4 frames")


@pytest.fixture
def learned(render):
    """A render whose one key frame takes a quarter of the time, training another half."""
    class Learned(render):
        def _events(self, request):
            yield RenderPlanned(50, 0, 0, (6, 4), 1, 1, Mode.LEARNED, 400.0, 0, 0, "cpu", "no GPU",
                                store.home() / "fake")
            yield FrameBegun(0, 0)
            yield from (Progress(step, 10, (6, 4), 0.0, None, 0.5) for step in range(1, 11))
            yield FrameDone(0, 0, METRICS, 1, 50, 100.0, 300.0)
            for step in range(0, 601, 20):
                yield Training(0, step, 600, 100.0 + step / 3, 300.0 - step / 3)
            for number in range(1, 50):
                yield FrameBegun(number, number * 4)
                yield FrameDone(number, number * 4, METRICS, number + 1, 50, 300.0 + number, 49.0 - number)
            yield Rendered(Ending.COMPLETE, 50, 50, 349.0, store.home() / "fake")
    return Learned()


def test_training_is_told_as_it_goes_on(rendered, learned, capfd):
    assert rendered(job=learned, out=None)[0] == 0
    plan, *lines = capfd.readouterr().err.splitlines()
    assert "of 6 x 4 px in 1 shot, learned (1 key frame), on cpu (no GPU), about 6 min 40 s;" in plan
    assert lines[:6] == [
        "1 of 50 frames, 5 min 0 s left",
        "1 of 50 frames, 4 min 40 s left; learning the shot, step 60 of 600",
        "1 of 50 frames, 4 min 0 s left; learning the shot, step 180 of 600",
        "1 of 50 frames, 3 min 20 s left; learning the shot, step 300 of 600",
        "1 of 50 frames, 2 min 40 s left; learning the shot, step 420 of 600",
        "1 of 50 frames, 2 min 0 s left; learning the shot, step 540 of 600"]
    assert lines[6] == "2 of 50 frames, 48 s left"


def test_steps_of_training_are_json_lines(rendered, learned, capfd):
    assert rendered("--json", job=learned, out=None)[0] == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    steps = [line for line in lines if line["event"] == "training"]
    assert steps[6] == {"event": "training", "first": 0, "step": 120, "steps": 600, "elapsed": 140.0, "left": 260.0}
    assert len(steps) == 31


def test_a_rehearsal_tells_of_training_before_its_frames_are_counted(rendered, render, capfd):
    class Learned(render):
        def _rehearsal(self):
            yield FrameBegun(0, 0)
            yield Training(0, 1, 600, 1.0, None)
            yield from super()._rehearsal()

    assert rendered("--rehearse", job=Learned(), out=None)[0] == 0
    assert capfd.readouterr().err.splitlines()[0] == "Painting frame 0"


def test_without_an_output_the_frames_are_kept(rendered, capfd):
    assert rendered(out=None)[0] == 0
    assert capfd.readouterr().err.splitlines()[-2:] == [
        f"Painted all 4 frames (1 min 5 s); they are kept in {store.home() / 'fake'}.",
        "The same command with -o writes them into a file."]


def test_a_terminal_shows_the_frames_as_one_bar(rendered, monkeypatch):
    import io

    stream = io.StringIO()
    stream.isatty = lambda: True
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("COLUMNS", "100")
    rendered()
    assert "\r\x1b[K[#######-------------] 1 of 4 frames, 4 s left; frame 1, step 1 of 2" in stream.getvalue()
    assert "\r\x1b[K[##########----------] 2 of 4 frames, 3 s left\r" in stream.getvalue()
    assert "\r\x1b[K[##########----------] writing frame 2 of 4, 1.5 MB, 1 s left" in stream.getvalue()


def test_json_lines_hold_every_event_without_pixels(rendered, capfd, tmp_path: Path):
    status, _ = rendered("--json")
    captured = capfd.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert (status, captured.err) == (0, "")
    frame = ["framebegun", *["progress", "preview"] * 2, "framedone"]
    assert [line["event"] for line in lines] == [
        "renderplanned", "warned", *frame * 3, "exporting", "exporting", "rendered"]
    assert lines[0] | {"folder": ""} == {
        "event": "renderplanned", "frames": 4, "done": 1, "first": 0, "size": [6, 4], "shots": 2, "keys": 1,
        "mode": "keyframes", "seconds": 90.0, "memory": 10**9, "disk": 10**7, "device": "cpu",
        "device_reason": "no GPU", "folder": "", "expected": {}, "continued": False}
    assert lines[7]["figures"] == {"role": "following", "steps": 2, "seconds": 1.5, "reliable": 0.875,
                                   "temporal": 2.5, "style": 0.375, "content": 0.25}
    assert (lines[-1]["ending"], lines[-1]["path"]) == ("complete", str(tmp_path / "out.mp4"))


@pytest.mark.parametrize(("range_", "begin", "end"), [
    (("--from", "0.4s", "--to", "1.2s"), 40, 120), (("--from", "00:00.4"), 40, None), (("--to", "30f"), None, 120),
    (("--from", "10f", "--to", "30f"), 40, 120), ((), None, None)])
def test_a_range_reaches_the_job_in_the_clips_own_times(rendered, range_, begin, end):
    (request,) = rendered(*range_)[1].requests
    assert (request.clip.begin, request.clip.end) == (begin, end)


def test_a_clip_without_a_range_is_read_by_the_job_alone(rendered, monkeypatch):
    monkeypatch.setattr(clips, "read", lambda path: pytest.fail("read twice"))
    assert rendered()[0] == 0


def test_numbered_pictures_take_no_others_folder(rendered, tmp_path: Path, capfd):
    (tmp_path / "frames").mkdir()
    assert rendered(out="frames.png")[0] == 0
    (tmp_path / "frames" / "letter.txt").write_text("keep me")
    status, job = rendered(out="frames.png")
    assert (status, job.requests) == (2, [])
    assert "there is something else of that name" in capfd.readouterr().err


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_continue(rendered, render, capfd):
    before = signal.getsignal(signal.SIGINT)
    status, job = rendered(job=render(interrupt_at(FrameDone)))
    assert (status, job.closed) == (130, True)
    assert capfd.readouterr().err.splitlines()[-1] == "Stopped; 2 of 4 frames are kept, and the same command continues."
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_at_once(rendered, render, capfd):
    status, job = rendered(job=render(interrupt_at(Progress, 2)))
    assert (status, job.closed) == (130, True)
    assert capfd.readouterr().err.splitlines()[-1] == (
        "Ended at once; every finished frame is kept, and the same command continues.")


def test_a_second_ctrl_c_while_rehearsing_promises_nothing(rendered, render, capfd):
    status, job = rendered("--rehearse", job=render(interrupt_at(Progress, 2)), out=None)
    assert (status, job.closed) == (130, True)
    assert capfd.readouterr().err.splitlines()[-1] == "Ended at once; nothing of a rehearsal is kept."


def test_a_full_disk_is_one_sentence(rendered, render, capfd):
    status, job = rendered(job=render(fault=errors.DiskFull(free="1 MB", needed="2 GB")))
    assert (status, job.closed) == (2, True)
    assert capfd.readouterr().err.splitlines()[-1] == (
        "impasto: The disk is full (1 MB free, about 2 GB needed). Make room, then continue: "
        "every finished frame is kept.")


# Rehearsing.


def test_a_rehearsal_prints_the_forecast(rendered, capfd):
    status, job = rendered("--rehearse", "--mode", "frames", out=None)
    assert (status, job.requests[0].work, job.requests[0].motion.mode) == (0, Work.REHEARSE, Mode.FRAMES)
    assert capfd.readouterr().err.splitlines() == [
        "Painting frame 3", "1 of 2 frames",
        "1 of 2 frames; frame 7, step 1 of 2", "2 of 2 frames",
        "Frame 3: hardly anything moves (2 s)", "Frame 7: the fastest (2 s)",
        "48 frames will take about 2 h 1 min, 1.5 GB of memory and 20 MB of disk.", "Mode: Key frames and flow.",
        "With --size 256 it would finish within an hour (about 56 min 40 s)."]


def test_a_rehearsals_pictures_are_saved_and_carry_their_settings(rendered, tmp_path: Path, clip: Path):
    assert rendered("--rehearse", "--size", "64", "--from", "2f", out="samples")[0] == 0
    saved = sorted((tmp_path / "samples").iterdir())
    assert [path.name for path in saved] == ["frame-000003.png", "frame-000007.png"]
    assert stills.read(saved[0]).rgb.max() == pytest.approx(0.2)
    request = recipe.read(saved[1])
    assert (request.work, request.content, request.clip.begin, request.clip.frame) == (Work.PAINT, clip.name, 8, 28)
    assert rendered("--rehearse", out="samples")[0] == 0, "an earlier folder is taken"


def test_the_video_that_shall_be_made_is_no_folder_for_samples(rendered, tmp_path: Path):
    status, job = rendered("--rehearse", out="out.mp4")
    assert (status, job.requests[0].output.path) == (0, "")
    assert not (tmp_path / "out.mp4").exists()


def test_a_rehearsal_in_json(rendered, capfd):
    assert rendered("--rehearse", "--json", out=None)[0] == 0
    last = json.loads(capfd.readouterr().out.splitlines()[-1])
    assert (last["event"], last["seconds"], last["fits"]) == ("rehearsed", 7300.0, [256, 3400.0])
    assert last["samples"][0] == {"number": 3, "pts": 12, "why": "hardly anything moves",
                                  "figures": {"role": "following", "steps": 2, "seconds": 1.5, "reliable": 0.875,
                                              "temporal": 2.5, "style": 0.375, "content": 0.25}}


# Recipes.


@pytest.fixture
def earlier(tmp_path: Path, clip: Path, tiny_painting: Path) -> Request:
    """What an earlier video was made with; a picture of it carries it here."""
    request = made(str(clip), str(tiny_painting), "--size", "80", "--mode", "frames", "-o", "earlier.mp4")
    request = request.replace(clip__begin=40, clip__end=120, clip__cuts=(80,))
    save.write(tmp_path / "earlier.png", stills.read(tiny_painting).rgb, request=request)
    return request


def test_a_recipe_brings_everything_but_the_output(earlier, render, tmp_path: Path):
    job = render()
    assert main.main(["video", "--recipe", str(tmp_path / "earlier.png"), "--seed", "7", "--to", "1s"], run=job) == 0
    assert job.requests == [earlier.replace(output__path="", detail__seed=7, clip__end=100)]


def test_another_clip_takes_the_look_but_not_the_times(earlier, render, clip: Path, tmp_path: Path):
    other = tmp_path / "other.gif"
    other.write_bytes(clip.read_bytes())
    job = render()
    assert main.main(["video", str(other), "--recipe", str(tmp_path / "earlier.png")], run=job) == 0
    assert job.requests == [earlier.replace(output__path="", content=str(other), clip=settings.ClipSelection())]


def test_an_image_painted_from_a_clips_recipe_is_a_picture(earlier, tiny_photo: Path):
    request = options.request(options.parse(["image", str(tiny_photo), "--recipe", "x", "-o", "out.png"]), earlier)
    assert (request.work, request.content, request.clip) == (Work.PAINT, str(tiny_photo), settings.ClipSelection())


def test_an_image_of_the_same_clip_is_the_same_frame(earlier, clip: Path):
    earlier = earlier.replace(clip__frame=60)
    for content in ([], [str(clip)]):
        request = options.request(options.parse(["image", *content, "--recipe", "x", "-o", "out.png"]), earlier)
        assert request.clip == earlier.clip


# Bad input: status 2 and one sentence.


@pytest.mark.parametrize(("arguments", "part"), [
    (["{clip}"], "name a clip and at least one painting"),
    (["{clip}", "a.jpg", "--from", "soon"], "“soon” is no time; write 1.5s, 00:01.5, 00:00:01:12 or 36f"),
    (["{clip}", "a.jpg", "--from", "1s", "--to", "0.5s"], "ends before it begins"),
    (["{clip}", "a.jpg", "--from", "5s"], "holds none of its frames"),
    (["{clip}", "a.jpg", "--mode", "quick"], "“quick” is none of auto, keyframes, frames, learned"),
    (["{clip}", "a.jpg", "--long-term", "2"], "the first is 1"),
    (["{clip}", "a.jpg", "-o", "out.xyz"], "does not write videos that end in “.xyz”"),
    (["{clip}", "a.jpg", "-o", "out"], "does not write videos that end in “”"),
    (["{clip}", "a.jpg", "-o", "no/such/folder/out.mp4"], "its folder does not exist"),
    (["{clip}", "a.jpg", "-o", "."], "is a folder"),
    (["{clip}", "a.jpg", "-o", "out.mp4", "--codec", "prores"], "cannot hold ProRes"),
    (["{clip}", "a.jpg", "--rehearse", "-o", "no/such/folder/samples"], "its folder does not exist"),
    (["{clip}", "a.jpg", "--rehearse", "-o", "{clip}.txt"], "a file of that name is there"),
    (["{clip}", "a.jpg", "-o", "no/such/folder/frames.png"], "its folder does not exist"),
    (["{clip}", "a.jpg", "--farm", "here"], "“here” is no farm"),
    (["{clip}", "a.jpg", "--farm-keys", "keys"], "“” is no farm"),
    (["{clip}", "a.jpg", "--farm", "tcp://192.0.2.7:8786"], "is on another machine, and nothing protects the way"),
    (["{photo}", "a.jpg"], "is a picture, not a clip"),
    (["{words}", "a.jpg"], "is not a video"),
    (["no_such.mp4", "a.jpg"], "There is no file"),
    (["{clip}", "--style-weights", "1,2", "a.jpg"], "2 values for 1 paintings"),
    (["--recipe", "no_such.mp4"], "There is no file"),
    (["--recipe", "{photo}"], "carries no Impasto settings"),
])
def test_bad_input_is_one_sentence_before_anything_is_painted(arguments, part, capfd, clip: Path, tiny_photo: Path,
                                                              render, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # `make run` leaves a folder `out` in the checkout
    (tmp_path / "words.mp4").write_text("No video at all, only words.\n" * 40)
    Path(f"{clip}.txt").write_text("in the way")
    names = {"clip": clip, "photo": tiny_photo, "words": tmp_path / "words.mp4"}
    job = render()
    assert main.main(["video", *(item.format(**names) for item in arguments)], run=job) == 2
    captured = capfd.readouterr()
    assert part in captured.err
    assert (len(captured.err.splitlines()), captured.out, job.requests) == (1, "", [])


def test_a_recipe_without_a_clip_or_paintings(render, capfd, clip: Path, tiny_photo: Path, tmp_path: Path):
    save.write(tmp_path / "bare.png", stills.read(tiny_photo).rgb, request=Request())
    assert main.main(["video", "--recipe", str(tmp_path / "bare.png")], run=render()) == 2
    assert main.main(["video", str(clip), "--recipe", str(tmp_path / "bare.png")], run=render()) == 2
    first, second = capfd.readouterr().err.splitlines()
    assert "There is no picture to paint" in first and "There is no painting" in second


def test_a_plan_with_nothing_left_says_so(rendered, render, capfd):
    class Done(render):
        def _events(self, request):
            for event in super()._events(request):
                if isinstance(event, RenderPlanned):
                    yield RenderPlanned(4, 4, *[getattr(event, name) for name in (
                        "first", "size", "shots", "keys", "mode", "seconds", "memory", "disk", "device",
                        "device_reason", "folder")])
                elif not isinstance(event, FrameDone | Progress):
                    yield event

    assert rendered(job=Done())[0] == 0
    assert capfd.readouterr().err.splitlines()[0] == "All 4 frames are painted already."
