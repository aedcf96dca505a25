"""`impasto image --instant`: what is asked for, and what is shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from core.choices import Work
from core.cli import main, options, terminal
from core.control import Control
from core.events import Ending, Events, Finished, Planned, Progress
from core.library import library
from core.settings import Request

PLANNED = Planned(((4000, 3000),), 12, None, 1, "cpu", "no GPU")
FINISHED = Finished(Ending.COMPLETE, np.zeros((4, 6, 3), np.float32), None, 10.0, Path("o.png"))


def made(*arguments: str, base: Request | None = None) -> Request:
    return options.request(options.parse(["image", *arguments, "-o", "out.png"]), base or Request())


def test_a_picture_is_painted_at_once_where_that_is_asked_for():
    assert made("a.jpg", "b.jpg").work is Work.PAINT
    request = made("a.jpg", "b.jpg", "--instant", "--taught", "t.safetensors")
    assert (request.work, request.teaching.file) == (Work.INSTANT, str(Path("t.safetensors").absolute()))


def test_a_recipe_of_a_picture_painted_at_once_paints_at_once_unless_told_otherwise():
    base = Request(work=Work.INSTANT).replace(teaching__file="/t.safetensors")
    again = made("--recipe", "r.png", base=base)
    assert (again.work, again.teaching.file) == (Work.INSTANT, "/t.safetensors")
    assert made("--recipe", "r.png", "--no-instant", base=base).work is Work.PAINT


def test_it_is_told_in_few_words(capfd):
    bar = terminal.ProgressBar(sys.stderr, Work.INSTANT)
    for event in (PLANNED, Progress(6, 12, (4000, 3000), 5.0, 5.0, 0.0), FINISHED):
        bar.show(event)
    assert capfd.readouterr().err.splitlines() == ["Painting 4000 x 3000 px at once on cpu (no GPU).",
                                                   "part 6 of 12, 5 s left", "Saved o.png (6 x 4 px, 10 s)"]


def test_json_lines_tell_the_same(tmp_path, capfd):
    def painted(request: Request, control: Control) -> Events:
        yield from (PLANNED, FINISHED)

    status = main.main(["image", "a.jpg", "b.jpg", "--instant", "--json", "-o", str(tmp_path / "o.png")], painted)
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert status == 0
    assert [line["event"] for line in lines] == ["planned", "finished"]


def test_a_painting_that_nobody_taught_is_one_sentence(tmp_path, tiny_photo, tiny_painting, capfd,
                                                        monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(library, "bundled", lambda: tmp_path / "bundled.safetensors")
    arguments = ["image", str(tiny_photo), str(tiny_painting), "--instant", "-o", str(tmp_path / "o.png")]
    assert main.main(arguments) == 2
    assert capfd.readouterr().err == (f"impasto: The painting {tiny_painting} was not taught. Teach it first, or "
                                      "choose one that was.\n")
    assert list(tmp_path.iterdir()) == []
