"""The command line, driven through `main` with a job of plain events in place of the painting."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from enum import Enum
from pathlib import Path

import numpy as np
import pytest

from core import __version__, errors, project, settings
from core.choices import Colour, Network, Start
from core.cli import main, options
from core.control import Control
from core.events import Ending, Events, Finished, Planned, Preview, Progress, Warned
from core.media import known_files, named_files
from core.media.images import save
from core.settings import Request

PIXELS = np.zeros((4, 6, 3), np.float32)


class FakeJob:
    """Stands in for `core.job.run`: five steps, and a stop is obeyed after the one that is made."""

    def __init__(self, *, interrupt_at: int = 0, fault: Exception | None = None) -> None:
        self.requests: list[Request] = []
        self.stops = 0
        self.closed = False
        self._interrupt_at = interrupt_at
        self._fault = fault

    def __call__(self, request: Request, control: Control) -> Events:
        self.requests.append(request)
        ending = Ending.COMPLETE
        try:
            yield Planned(((6, 4),), 5, 90.0, 10**9, "cpu", "no GPU")
            if self._fault:
                raise self._fault
            yield Warned("The {what} was shown.", {"what": "first frame"})
            for step in range(1, 6):
                if step == self._interrupt_at:
                    os.kill(os.getpid(), signal.SIGINT)
                yield Preview(step, (PIXELS * 255).astype(np.uint8))
                yield Progress(step, 5, (6, 4), step * 1.0, 5.0 - step, 1 / step, {"content relu4_2": 0.5},
                               {"content relu4_2": 0.3})
                if control.stopped:
                    self.stops += 1
                    ending = Ending.STOPPED
                    break
            yield Finished(ending, PIXELS, None, 65.4, Path(request.output.path))
        finally:
            self.closed = True


@pytest.fixture
def painted(tmp_path: Path):
    """Runs `impasto image` with a fake job; gives the status and the job."""
    def run(*options: str, job: FakeJob | None = None, out: str = "out.png") -> tuple[int, FakeJob]:
        job = job or FakeJob()
        arguments = ["image", "photo.jpg", "a.jpg", *options, "-o", str(tmp_path / out)]
        return main.main(arguments, run=job), job
    return run


def made(*arguments: str, base: Request | None = None) -> Request:
    return options.request(options.parse(["image", *arguments, "-o", "out.png"]), base or Request())


# Options.


def test_paths_in_a_request_are_whole():
    request = made("photo.jpg", "a.jpg", "b.jpg")
    assert request.content == str(Path("photo.jpg").absolute())
    assert [style.path for style in request.look.styles] == [str(Path(name).absolute()) for name in ("a.jpg", "b.jpg")]
    assert request.output.path == str(Path("out.png").absolute())


@pytest.mark.parametrize("part", ["look", "detail", "method", "output"])
def test_every_described_setting_is_an_option(part: str):
    for field in settings.fields(part):
        value = list(field.kind)[-1] if issubclass(field.kind, Enum) else field.default
        text = value.value if isinstance(value, Enum) else str(value)
        option = f"--{field.name.replace('_', '-')}"
        request = made("photo.jpg", "a.jpg", option if field.kind is bool else f"{option}={text}")
        assert getattr(getattr(request, part), field.name) == value


def test_what_is_left_out_keeps_its_default():
    request = made("photo.jpg", "a.jpg")
    assert (request.detail, request.method, request.output.quality) == (
        Request().detail, Request().method, Request().output.quality)


def test_other_names():
    assert made("photo.jpg", "a.jpg", "--init", "noise").method.start is Start.NOISE
    assert made("photo.jpg", "--preserve-colour", "a.jpg").look.colour is Colour.LUMINANCE


def test_options_may_stand_between_the_pictures():
    request = made("photo.jpg", "--size", "256", "a.jpg", "--seed", "3", "b.jpg")
    assert (request.detail.size, request.detail.seed, len(request.look.styles)) == (256, 3, 2)


def test_style_weights_follow_the_paintings_order():
    styles = made("photo.jpg", "a.jpg", "b.jpg", "--style-weights", "1,0.25").look.styles
    assert [(Path(style.path).name, style.weight) for style in styles] == [("a.jpg", 1.0), ("b.jpg", 0.25)]


def test_options_override_a_recipe_and_the_rest_is_kept():
    base = made("old.jpg", "old_style.jpg", "--size", "256", "--network", "vgg16", "--ratio", "3")
    request = made("photo.jpg", "--ratio", "2", "--recipe", "earlier.png", base=base)
    assert Path(request.content).name == "photo.jpg"
    assert [Path(style.path).name for style in request.look.styles] == ["old_style.jpg"]
    assert (request.look.ratio, request.detail.size, request.method.network) == (2.0, 256, Network.VGG16)


# Running.


def test_painting_reports_and_prints_where_the_picture_is(painted, capfd, tmp_path: Path):
    status, job = painted()
    assert (status, job.closed) == (0, True)
    captured = capfd.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert lines[0] == ("Painting 6 x 4 px in 5 steps on cpu (no GPU), about 1 min 30 s; "
                        "Ctrl-C saves the picture so far.")
    assert lines[1] == "The first frame was shown."
    assert lines[2] == "step 1 of 5, 6 x 4 px, 4 s left, loss 1"
    assert lines[-1] == f"Saved {tmp_path / 'out.png'} (6 x 4 px, 1 min 5 s)"


def test_without_a_terminal_progress_takes_few_lines(capfd):
    from core.cli.terminal import ProgressBar

    bar = ProgressBar(sys.stderr)
    for step in range(1, 1001):
        bar.progress(step, 1000, f"step {step}")
    assert len(capfd.readouterr().err.splitlines()) == 10


def test_on_a_terminal_the_bar_is_redrawn_and_never_wraps(monkeypatch):
    import io

    from core.cli.terminal import ProgressBar

    monkeypatch.setenv("COLUMNS", "40")
    stream = io.StringIO()
    stream.isatty = lambda: True
    ProgressBar(stream).progress(5, 10, "x" * 100)
    assert stream.getvalue() == "\r\x1b[K[##########----------] " + "x" * 16


def test_json_lines_hold_every_event_without_pixels(painted, capfd, tmp_path: Path):
    status, _ = painted("--json")
    captured = capfd.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert (status, captured.err) == (0, "")
    assert [line["event"] for line in lines] == ["planned", "warned", *["preview", "progress"] * 5, "finished"]
    assert lines[1]["text"] == "The first frame was shown."
    assert lines[3] == {"event": "progress", "step": 1, "steps": 5, "size": [6, 4], "elapsed": 1.0, "left": 4.0,
                        "share": None, "loss": 1.0, "terms": {"content": 0.5},
                        "terms_by_layer": {"content relu4_2": 0.5}, "weights": {"content relu4_2": 0.3}}
    assert lines[-1] == {"event": "finished", "ending": "complete", "alpha": None, "seconds": 65.4,
                         "path": str(tmp_path / "out.png"), "look": None}


def test_json_lines_name_every_file(painted, capfd, tmp_path: Path):
    name = os.fsdecode(b"caf\xe9.png")
    status, _ = painted("--json", out=name)
    captured = capfd.readouterr()
    assert (status, captured.err) == (0, "")
    assert json.loads(captured.out.splitlines()[-1])["path"] == str(tmp_path / name)


def test_a_reader_that_goes_away_ends_the_painting_quietly():
    code = ("import itertools, sys; from core import events; from core.cli import main\n"
            "def run(request, control):\n"
            "    yield from (events.Progress(n, 10**6, (6, 4), 1.0, None, 1.0) for n in range(10**6))\n"
            "sys.exit(main.main(['image', 'a', 'b', '-o', '/tmp/out.png', '--json'], run=run))")
    job = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with job:
        job.stdout.readline()
        job.stdout.close()
        assert (job.stderr.read(), job.wait(timeout=20)) == ("", 1)


def test_ctrl_c_saves_the_picture_so_far_and_exits_130(painted, capfd, tmp_path: Path):
    before = signal.getsignal(signal.SIGINT)
    status, job = painted(job=FakeJob(interrupt_at=2))
    assert (status, job.stops, job.closed) == (130, 1, True)
    last = capfd.readouterr().err.splitlines()[-1]
    assert last == f"Stopped; saved the picture so far as {tmp_path / 'out.png'} (6 x 4 px, 1 min 5 s)"
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_at_once(tmp_path: Path):
    def run(request: Request, control: Control) -> Events:
        yield Progress(1, 5, (6, 4), 1.0, None, 1.0)
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        pytest.fail("the second interrupt was ignored")

    assert main.main(["image", "a", "b", "-o", str(tmp_path / "out.png")], run=run) == 130


# Recipes.


@pytest.fixture
def saved(tmp_path: Path, tiny_photo: Path, tiny_painting: Path) -> Request:
    """A request that was saved in a picture and in a project beside it."""
    base = made(str(tiny_photo), str(tiny_painting), "--size", "80", "--colour", "match", "--style-weights", "0.5")
    request = base.replace(output__path=str(tmp_path / "earlier.png"))
    save.write(request.output.path, PIXELS, request=request)
    project.save(tmp_path / "earlier.impasto", request)
    known_files.note(named_files.listed(request))  # as painting does
    return request


@pytest.mark.parametrize("name", ["earlier.png", "earlier.impasto"])
def test_a_recipe_is_printed_as_json(name: str, saved: Request, tmp_path: Path, capfd):
    assert main.main(["recipe", str(tmp_path / name)]) == 0
    said = saved if name.endswith(project.SUFFIX) else named_files.without_folders(saved)
    assert settings.from_json(capfd.readouterr().out) == said


@pytest.mark.parametrize("name", ["earlier.png", "earlier.impasto"])
def test_a_recipe_paints_again_what_it_says(name: str, saved: Request, tmp_path: Path):
    job = FakeJob()
    again = str(tmp_path / "again.png")
    assert main.main(["image", "--recipe", str(tmp_path / name), "--seed", "7", "-o", again], run=job) == 0
    assert job.requests == [saved.replace(output__path=again, detail__seed=7)]


# Downloads.


def test_a_download_shows_how_much_has_arrived(monkeypatch, capfd):
    from core.nets import weights

    def download(network: Network, progress) -> Path:
        for arrived in (100_000_000, 528_000_000):
            progress(arrived, 528_000_000)
        return Path(f"/cache/{network.value}.pth")

    monkeypatch.setattr(weights, "download", download)
    assert main.main(["weights", "download", "vgg16"]) == 0
    assert capfd.readouterr().err.splitlines() == ["100 of 528 MB", "528 of 528 MB", "Saved /cache/vgg16.pth"]


def test_a_download_that_fails_is_one_sentence(monkeypatch, capfd):
    from core.nets import weights

    def download(network: Network, progress) -> Path:
        progress(1_000_000, None)
        raise errors.DownloadFailed(what="vgg16.pth", reason="there is no connection")

    monkeypatch.setattr(weights, "download", download)
    assert main.main(["weights", "download", "vgg16"]) == 2
    assert capfd.readouterr().err == ("impasto: vgg16.pth could not be downloaded: there is no connection. "
                                      "Check the connection and try again; what has arrived is kept.\n")


# Bad input: status 2 and one sentence.


@pytest.mark.parametrize(("arguments", "part"), [
    ([], "COMMAND"),
    (["image"], "-o/--output"),
    (["image", "photo.jpg", "-o", "out.png"], "at least one painting"),
    (["image", "photo.jpg", "a.jpg"], "-o/--output"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--size", "big"], "“big” is no whole number"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--ratio", "nan"], "“nan” is no number"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--network", "vgg9"], "“vgg9” is none of vgg11"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--style-weights", "1,2"], "2 values for 1 paintings"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--style-weights", "1,,2"], "“” is no number"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--sise", "64"], "--sise"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--size", "8"], "“8” cannot be used"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--ratio", "-1"], "“-1.0” cannot be used"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--style-weights", "-1"], "weight"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--style-layers", "relu1_1:x"], "“relu1_1:x” cannot be used"),
    (["image", "photo.jpg", "a.jpg", "-o", "no/such/folder/out.png"], "its folder does not exist"),
    (["image", "photo.jpg", "a.jpg", "-o", "."], "is a folder"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.gif"], "does not write files that end in “.gif”"),
    (["image", "photo.jpg", "a.jpg", "-o", "out.png", "--taught", "t.safetensors"], "--taught goes with --instant"),
    (["weights", "download", "vgg9"], "“vgg9” is none of"),
    (["recipe", "no_such.png"], "There is no file"),
    (["image", "photo.jpg", "--recipe", "no_such.impasto", "-o", "out.png"], "There is no file"),
])
def test_bad_input_is_one_sentence_before_anything_is_painted(arguments: list[str], part: str, capfd):
    job = FakeJob()
    assert main.main(arguments, run=job) == 2
    captured = capfd.readouterr()
    assert part in captured.err
    assert (len(captured.err.splitlines()), captured.out, job.requests) == (1, "", [])


def test_a_folder_that_may_not_be_written_is_refused(painted, capfd, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root, as tests often run, may write anywhere
    status, job = painted()
    assert (status, job.requests) == (2, [])
    assert "its folder may not be written to" in capfd.readouterr().err


def test_what_the_job_refuses_is_one_sentence(painted, capfd):
    status, job = painted(job=FakeJob(fault=errors.EmptyFile(path="photo.jpg")))
    assert (status, job.closed) == (2, True)
    assert capfd.readouterr().err.splitlines()[-1] == "impasto: photo.jpg is empty. Copy or download it again."


def test_a_bug_is_not_dressed_up_as_bad_input(painted):
    with pytest.raises(ZeroDivisionError):
        painted(job=FakeJob(fault=ZeroDivisionError()))


# Help, version and the entry point.


def test_help_and_version(capfd):
    assert main.main(["--version"]) == 0
    assert capfd.readouterr().out == f"impasto {__version__}\n"
    assert main.main(["--help"]) == 0
    assert "examples:" in capfd.readouterr().out


def test_help_gives_range_unit_choices_and_default(capfd):
    assert main.main(["image", "--help"]) == 0
    text = " ".join(capfd.readouterr().out.split())
    assert "--size N Length of the picture's long side. (64 to 8192 px; default 512)" in text
    assert "--pooling average|max" in text
    assert "(1 to 100 %; default 92)" in text


def test_the_command_line_imports_neither_qt_nor_torch():
    code = ("import sys; from gui.entry import main\n"
            "assert main(['image', 'a', 'b', '-o', 'no/such/folder/x.png']) == 2\n"
            "assert not {'PySide6', 'torch', 'qasync'} & sys.modules.keys(), 'too much is imported'")
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, timeout=30)
