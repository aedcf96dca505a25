"""Other people's names reach the terminal as text: it obeys none of them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core import errors
from core.cli import main
from core.cli.foreign_text import visible, visible_json
from core.media.images import save
from core.settings import Request

PIXELS = np.zeros((4, 6, 3), np.float32)

OBEYED = "\x1b]0;title\x07\x1b[2J\x9b31m\u202egnp.exe\x7f\r\n\udc9b"


@pytest.mark.parametrize(("text", "shown"), [
    ("plain “text” 작업 é", "plain “text” 작업 é"), ("a\x1b[31mb", "a?[31mb"), ("\x9b2J", "?2J"), ("a\rb\nc", "a?b?c"),
    ("\u202egpj.exe", "?gpj.exe"), ("👩\u200d🎨", "👩\u200d🎨"), ("\udc80", "?")])
def test_what_a_terminal_would_obey_is_a_question_mark(text, shown):
    assert visible(text) == shown


def test_json_says_the_same():
    line = json.dumps({"name": OBEYED + "\U000e0041작업"}, ensure_ascii=False)
    shown = visible_json(line)
    assert json.loads(shown) == json.loads(line)
    assert visible(shown) == shown and "작업" in shown


def test_a_recipe_is_printed_as_text(tmp_path, capfd):
    name = "\x9b2J\u202e\x85\u2028\u2029.png"
    save.write(tmp_path / "evil.png", PIXELS, request=Request(content=name))
    assert main.main(["recipe", str(tmp_path / "evil.png")]) == 0
    out = capfd.readouterr().out
    assert json.loads(out)["content"] == name
    assert "\x9b" not in out and "\u202e" not in out and "\\u202e" in out


@pytest.mark.parametrize("arguments", [
    ["recipe", "\x1b[2J.png"], ["image", "\x1b[2J.png", "b.png", "-o", "out.png"],
    ["image", "a.png", "b.png", "-o", "out.\x1b[2Jx"], ["image", "a.png", "b.png", "-o", "out.png", "--\x1b[2J"]])
def test_faults_are_told_as_text(arguments, capfd, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main.main(arguments, run=_missing) == 2
    err = capfd.readouterr().err
    assert "\x1b" not in err and "?[2" in err


def _missing(request, control):
    raise errors.FileMissing(path=request.content)
    yield
