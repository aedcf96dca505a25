"""`impasto explore`: what is asked for, what is shown, and bad input through the real job."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.choices import Network, Work
from core.cli import explore_options, main, options, terminal
from core.control import Control
from core.events import (
    CellDone,
    CellPreview,
    Ending,
    Events,
    FeaturesShown,
    PullsShown,
    SheetCell,
    SheetDone,
    SheetPlanned,
    SheetProgress,
)
from core.exploration import CHANNEL_SIZE, CHANNEL_STEPS, SweepAxis
from core.settings import Detail, Request

PIXELS = np.zeros((4, 6, 3), np.float32)
CELLS = tuple(SheetCell(row, 0, "relu1_1", Request()) for row in (0, 1))
PLANNED = SheetPlanned(("one", "two"), (), CELLS, (6, 4), 4, 90.0, 10**9, "cpu", "no GPU")
SHOWN = FeaturesShown("relu3_1", (1, 0), (2.0, 1.0), np.zeros((2, 4, 6), np.uint8), 1.0, Path("wall.png"))
TINY = ("--size", "64", "--device", "cpu")


def made(*arguments: str, base: Request | None = None) -> Request:
    parsed = options.parse(["explore", *arguments, "-o", "out.png"])
    return options.request(parsed, base or explore_options.base(parsed))


def sheet(request: Request, control: Control) -> Events:
    yield PLANNED
    for row in (0, 1):
        for step in (1, 2):
            yield SheetProgress(row, 0, 2 * row + step, 4, 10.0 * step, 60.0, 0.5, {"content": 0.5, "style": 0.0})
            yield CellPreview(row, 0, np.zeros((4, 6, 3), np.uint8), 1)
        yield CellDone(row, 0, PIXELS, {"content relu4_2": 0.25}, 2)
        if control.stopped:
            break
    yield SheetDone(Ending.STOPPED if control.stopped else Ending.COMPLETE, row + 1, (40, 30), 65.4,
                    Path(request.output.path))


def test_a_reconstruction_is_asked_for():
    request = made("reconstruct", "a.jpg", "--steps", "9", "b.jpg", "c.jpg", "--style-weights", "1,0.5")
    assert (request.work, request.content) == (Work.RECONSTRUCT, str(Path("a.jpg").absolute()))
    assert [(Path(style.path).name, style.weight) for style in request.look.styles] == [("b.jpg", 1), ("c.jpg", 0.5)]
    assert (request.detail.size, request.detail.steps) == (256, 9)


def test_layers_of_a_reconstruction():
    request = made("reconstruct", "a.jpg", "b.jpg", "--content-layers", "relu1_1, relu3_1", "--style-layers", "relu2_1",
                   "--network", "vgg16", "--size", "320")
    assert (request.exploration.content_layers, request.method.style_layers) == ("relu1_1, relu3_1", "relu2_1")
    assert (request.method.network, request.detail.size) == (Network.VGG16, 320)


def test_a_sweep_is_asked_for():
    request = made("sweep", "a.jpg", "b.jpg", "--over", "ratio=0.1,1", "--yes", "--steps", "9",
                   "--over", "style-layers=relu1_1; relu1_1, relu2_1")
    assert (request.work, request.detail.size, request.exploration.confirmed) == (Work.SWEEP, 192, True)
    assert request.exploration.sweep == (SweepAxis(setting="ratio", values=("0.1", "1")),
                                         SweepAxis(setting="style-layers", values=("relu1_1", "relu1_1, relu2_1")))
    assert made("sweep", "a.jpg", "b.jpg").exploration.sweep == ()


def test_features_are_asked_for():
    request = made("features", "a.jpg", "--layer", "relu4_2")
    assert (request.work, request.exploration.layer, request.look.styles) == (Work.FEATURES, "relu4_2", ())
    assert request.detail.size == Request().detail.size


def test_a_recipe_brings_its_pictures_and_sizes():
    base = made("reconstruct", "a.jpg", "b.jpg", "--size", "320")
    again = made("reconstruct", "--recipe", "r.png", base=base)
    assert again == base
    assert made("features", "--recipe", "r.png", base=base).work is Work.FEATURES


@pytest.mark.parametrize("arguments", [
    ["reconstruct", "a.jpg"], ["reconstruct"], ["features"], ["features", "a.jpg", "b.jpg"], [], ["nothing"],
    ["reconstruct", "a.jpg", "b.jpg", "--content-weight", "1"], ["sweep", "a.jpg", "b.jpg", "--over", "ratio="],
    ["sweep", "a.jpg", "b.jpg", "--over", "=1,2"], ["features", "a.jpg", "--steps", "3"]])
def test_what_will_not_do_ends_with_a_sentence(arguments: list[str], capfd: pytest.CaptureFixture[str]):
    assert main.main(["explore", *arguments, "-o", "out.png"]) == 2
    assert capfd.readouterr().err.startswith("impasto explore")


def test_a_sheet_is_told_in_few_words(capfd: pytest.CaptureFixture[str]):
    bar = terminal.ProgressBar(sys.stderr, Work.RECONSTRUCT)
    for event in sheet(Request().replace(output__path="/o.png"), Control()):
        bar.show(event)
    assert capfd.readouterr().err.splitlines() == [
        ("Painting 2 cells of 6 x 4 px in 4 steps on cpu (no GPU), about 1 min 30 s; Ctrl-C saves the sheet so far, "
         "and the same command goes on with it."),
        "step 1 of 4, 0 of 2 cells done, 1 min 0 s left", "step 2 of 4, 0 of 2 cells done, 1 min 0 s left",
        "step 3 of 4, 1 of 2 cells done, 1 min 0 s left", "step 4 of 4, 1 of 2 cells done, 1 min 0 s left",
        "Saved /o.png (2 of 2 cells, 1 min 5 s)"]


def test_what_is_kept_from_before_is_told(capfd: pytest.CaptureFixture[str]):
    terminal.ProgressBar(sys.stderr, Work.SWEEP).show(replace(PLANNED, kept=1))
    assert capfd.readouterr().err.startswith("Painting 2 cells, 1 of them kept from before, of 6 x 4 px in 4 steps")


def test_a_stopped_sheet_says_so(capfd: pytest.CaptureFixture[str]):
    control = Control()
    control.stop()
    bar = terminal.ProgressBar(sys.stderr, Work.RECONSTRUCT)
    for event in sheet(Request().replace(output__path="/o.png"), control):
        bar.show(event)
    assert capfd.readouterr().err.splitlines()[-1] == (
        "Stopped; saved the sheet so far as /o.png (1 of 2 cells, 1 min 5 s)")


def test_features_are_told_in_one_line(capfd: pytest.CaptureFixture[str]):
    terminal.ProgressBar(sys.stderr, Work.FEATURES).show(SHOWN)
    assert capfd.readouterr().err == "Saved wall.png (2 channels of 6 x 4 px, 1 s)\n"


def test_json_lines_tell_the_same_without_pixels(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    status = main.main(["explore", "reconstruct", "a.jpg", "b.jpg", "--json", "-o", str(tmp_path / "o.png")], sheet)
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert status == 0
    assert [line["event"] for line in lines] == ["sheetplanned", *["sheetprogress", "cellpreview"] * 2, "celldone",
                                                 *["sheetprogress", "cellpreview"] * 2, "celldone", "sheetdone"]
    assert lines[0]["cells"][1]["row"] == 1
    assert lines[5] == {"event": "celldone", "row": 0, "column": 0, "terms": {"content": 0.25},
                        "terms_by_layer": {"content relu4_2": 0.25}, "weights": {}, "steps": 2}


def test_cells_are_asked_for_by_their_folder(tmp_path: Path):
    asked = []

    def run(request: Request, control: Control) -> Events:
        asked.append(request)
        return sheet(request, control)

    for command in ("reconstruct", "sweep"):
        assert main.main(["explore", command, "a.jpg", "b.jpg", "--cells", str(tmp_path / "new"),
                          "-o", str(tmp_path / "o.png")], run) == 0
    assert main.main(["explore", "sweep", "a.jpg", "b.jpg", "-o", str(tmp_path / "o.png")], run) == 0
    assert [request.output.cells for request in asked] == [str(tmp_path / "new"), str(tmp_path / "new"), ""]


def test_features_are_made_and_saved(tiny_photo: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    out = tmp_path / "wall.png"
    assert main.main(["explore", "features", str(tiny_photo), "--layer", "relu1_1", *TINY, "-o", str(out)]) == 0
    assert f"Saved {out} (64 channels of 64 x 43 px" in capfd.readouterr().err
    with Image.open(out) as wall:
        assert min(wall.size) > 300


def test_a_sheet_is_painted_and_saved(tiny_photo: Path, tiny_painting: Path, tmp_path: Path):
    out = tmp_path / "sheet.webp"
    assert main.main(["explore", "reconstruct", str(tiny_photo), str(tiny_painting), "--steps", "1", *TINY,
                      "--content-layers", "relu1_1", "--style-layers", "relu1_1", "-o", str(out)]) == 0
    with Image.open(out) as found:
        assert found.size[0] > 2 * 64


@pytest.mark.parametrize(("arguments", "words"), [
    (("--content-layers", "relu9_9"), "relu9_9"), (("--style-layers", "relu1_1:-1"), "at least 0"),
    (("--content-layers", "relu1_1:0", "--style-layers", "relu1_1:0"), "No layer is marked"),
    (("--network", "vgg11-lrn"), "VGG-11 with LRN"), (("--weights", "/nowhere.pth"), "/nowhere.pth"),
    (("--size", "32"), "32")])
def test_bad_input_is_one_sentence(tiny_photo: Path, tiny_painting: Path, tmp_path: Path,
                                   capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str):
    out = tmp_path / "sheet.png"
    status = main.main(["explore", "reconstruct", str(tiny_photo), str(tiny_painting), "--steps", "1", *TINY,
                        *arguments, "-o", str(out)])
    captured = capfd.readouterr()
    assert (status, captured.out) == (2, "")
    assert captured.err.startswith("impasto: ") and captured.err.count("\n") == 1 and words in captured.err
    assert not out.exists()


@pytest.mark.parametrize("out", ["missing/sheet.png", "sheet.docx", "."])
def test_a_place_that_will_not_do_is_refused_before_anything_is_painted(tmp_path: Path, out: str,
                                                                        capfd: pytest.CaptureFixture[str]):
    def never(request: Request, control: Control) -> Events:
        raise AssertionError("the job was begun")
        yield

    assert main.main(["explore", "features", "a.jpg", "-o", str(tmp_path / out)], never) == 2
    assert capfd.readouterr().err.startswith("impasto: ")


def test_pulls_are_asked_for():
    request = made("pulls", "a.jpg", "b.jpg", "--picture", "c.png", "--smoothing", "1", "--style-layers", "relu1_1")
    assert (request.work, request.look.smoothing, request.method.style_layers) == (Work.PULLS, 1, "relu1_1")


def test_pulls_at_a_picture_are_made_and_saved(tiny_photo: Path, tiny_painting: Path, tmp_path: Path,
                                               capfd: pytest.CaptureFixture[str]):
    out, painted = tmp_path / "heat.png", tmp_path / "painted.png"
    with Image.open(tiny_painting) as painting:
        painting.resize((48, 32)).save(painted)
    asked = ["explore", "pulls", str(tiny_photo), str(tiny_painting), *TINY, "--style-layers", "relu1_1", "--json",
             "--content-layers", "relu2_1", "-o", str(out)]
    for picture, content in (((), False), (("--picture", str(painted)), True)):
        assert main.main([*asked, *picture]) == 0
        [line] = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
        assert (line["event"], line["terms"]) == ("pullsshown", ["content relu2_1", "style relu1_1"])
        assert (line["shares"][0] > 0) is content
        with Image.open(out) as sheet:
            assert sheet.size == (3 * 64 + 2 * 8 + 32, 43 + 28 - 8 + 32)


def test_pulls_are_told_in_one_line(capfd: pytest.CaptureFixture[str]):
    seen = PullsShown(("content relu4_2", "smoothing"), (0.5, 0.5), np.zeros((2, 4, 6), np.uint8), 1.0, Path("h.png"))
    terminal.ProgressBar(sys.stderr, Work.PULLS).show(seen)
    assert capfd.readouterr().err == "Saved h.png (2 terms, 1 s)\n"


@pytest.mark.parametrize("picture", ["missing.png", "."])
def test_a_picture_that_cannot_be_pulled_at_is_told(tiny_photo: Path, tiny_painting: Path, tmp_path: Path, picture: str,
                                                    capfd: pytest.CaptureFixture[str]):
    assert main.main(["explore", "pulls", str(tiny_photo), str(tiny_painting), "--picture", str(tmp_path / picture),
                      "-o", str(tmp_path / "heat.png")]) == 2
    assert capfd.readouterr().err.startswith("impasto: ")
    assert not (tmp_path / "heat.png").exists()


def test_what_a_channel_wants_is_asked_for_without_a_photo():
    request = made("channel", "--layer", "relu4_1", "--channel", "17")
    assert (request.work, request.content, request.look.styles) == (Work.CHANNEL, "", ())
    assert (request.exploration.layer, request.exploration.channel) == ("relu4_1", 17)
    assert (request.detail.size, request.detail.steps) == (CHANNEL_SIZE, CHANNEL_STEPS)
    assert made("channel", "--size", "256", "--steps", "9", "--seed", "3").detail == Detail(size=256, steps=9, seed=3)


def test_what_a_channel_wants_is_made_and_saved(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    out = tmp_path / "wanted.png"
    assert main.main(["explore", "channel", "--layer", "relu1_1", *TINY, "--steps", "2", "-o", str(out)]) == 0
    assert capfd.readouterr().err.splitlines()[0].startswith("Painting 64 x 64 px in 2 steps on cpu")
    with Image.open(out) as picture:
        assert picture.size == (64, 64)


@pytest.mark.parametrize("arguments", [["--channel", "64"], ["--channel", "one"], ["--layer", "relu1_9"], ["a.jpg"]])
def test_a_channel_that_will_not_do_ends_with_a_sentence(arguments: list[str], tmp_path: Path,
                                                         capfd: pytest.CaptureFixture[str]):
    out = tmp_path / "wanted.png"
    assert main.main(["explore", "channel", "--layer", "relu1_1", *TINY, "-o", str(out), *arguments]) == 2
    assert capfd.readouterr().err.startswith("impasto")
    assert not out.exists()
