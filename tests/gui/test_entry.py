"""The command `impasto`: who gets the arguments, and what happens without a display."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.cli import main
from gui import __main__ as window
from gui import entry
from gui.app import application


@pytest.mark.parametrize("argv", [["image"], ["recipe", "x"], ["weights"], ["--version"], ["-h"]])
def test_commands_and_options_never_open_a_window(argv: list[str], monkeypatch):
    monkeypatch.setattr(main, "main", lambda arguments: ("command line", list(arguments)))
    assert entry.main(argv) == ("command line", argv)


@pytest.mark.parametrize("argv", [[], ["photo.jpg"], ["work.impasto", "image"]])
def test_files_or_nothing_open_the_window(argv: list[str], monkeypatch):
    monkeypatch.setattr(window, "main", lambda arguments: ("window", list(arguments)))
    assert entry.main(argv) == ("window", argv)


def test_without_a_display_one_sentence_says_what_to_do(monkeypatch, capfd):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert entry.main([]) == 1
    said = capfd.readouterr().err
    assert len(said.splitlines()) == 1
    assert "impasto image" in said


def test_the_window_needs_no_torch():
    code = ("import sys, gui.app.application, gui.app.window; "
            "sys.exit('torch' in sys.modules or 'core.job' in sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


def test_the_window_says_how_threads_wait_before_anything_is_loaded(monkeypatch):
    seen = []

    def begin(arguments: list[str]) -> None:
        raise InterruptedError

    monkeypatch.setattr(application.openmp, "spin_briefly", lambda: seen.append("torch" in sys.modules))
    monkeypatch.setattr(application, "QApplication", begin)
    with pytest.raises(InterruptedError):
        application.run([])
    assert len(seen) == 1
