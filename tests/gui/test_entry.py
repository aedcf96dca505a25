"""The command `impasto`: who gets the arguments, and what happens without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from types import ModuleType

import pytest

from core import log
from core.cli import main
from core.control import Control
from core.errors import EngineNotLoaded
from core.settings import Request
from gui import __main__ as window
from gui import entry
from gui.app import application
from gui.jobs import engine


@pytest.mark.parametrize("argv", [["image"], ["recipe", "x"], ["weights"], ["--version"], ["-h"]])
def test_commands_and_options_never_open_a_window(argv: list[str], monkeypatch):
    monkeypatch.setattr(main, "main", lambda arguments: ("command line", list(arguments)))
    assert entry.main(argv) == ("command line", argv)


@pytest.mark.parametrize("argv", [[], ["photo.jpg"], ["work.impasto", "image"], ["pictures/photo"]])
def test_files_or_nothing_open_the_window(argv: list[str], monkeypatch):
    monkeypatch.setattr(window, "main", lambda arguments: ("window", list(arguments)))
    assert entry.main(argv) == ("window", argv)


def test_a_folder_or_file_without_an_ending_opens_the_window_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "holiday").mkdir()
    (tmp_path / "-photo").touch()
    monkeypatch.setattr(window, "main", lambda arguments: ("window", list(arguments)))
    assert entry.main(["holiday", "-photo"]) == ("window", ["holiday", "-photo"])


@pytest.mark.parametrize(("argv", "told"), [
    (["imgae", "photo.jpg", "a.jpg"], "“imgae” is neither a command nor a file; did you mean “image”?"),
    (["docter"], "“docter” is neither a command nor a file; did you mean “doctor”?"),
    (["xyzzy"], "“xyzzy” is neither a command nor a file"),
    (["photo.jpg", "a.jpg", "-o", "out.png"], "-o goes with a command; did you mean “impasto image”?"),
])
def test_a_mistyped_command_is_taken_for_no_file(argv: list[str], told: str, capfd):
    assert entry.main(argv) == 2
    assert capfd.readouterr().err == f"impasto: {told} (see impasto --help)\n"


@pytest.fixture
def failing(monkeypatch, capfd, caplog, tmp_path):
    """Starts the program while what it calls fails; tells what it says, in one line and in the log, and its end."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")

    def _failing(module: ModuleType, fault: Exception, *argv: str) -> tuple[str, int]:
        def fails(arguments: list[str]) -> int:
            raise fault

        monkeypatch.setattr(module, "main", fails)
        code, said = entry.main(argv), capfd.readouterr().err
        assert len(said.splitlines()) == 1 and caplog.records
        return said, code

    return _failing


def test_a_bug_in_a_command_is_one_sentence_and_in_the_log(failing):
    said, code = failing(main, ZeroDivisionError("division by zero"), "image")
    assert code == 1
    assert "ZeroDivisionError: division by zero" in said and "impasto doctor" in said
    assert any("in fails" in line for line in log.tail(log.file(), 20))


def test_an_engine_that_cannot_be_loaded_is_a_sentence(failing):
    fault = ImportError("libtorch_cpu.so: failed to map segment from shared object\nmore")
    said, code = failing(main, fault, "image")
    assert code == 2
    assert "could not be loaded (libtorch_cpu.so: failed to map segment from shared object)" in said
    assert "memory is short" in said


def test_in_the_window_too(monkeypatch):
    monkeypatch.setitem(sys.modules, "core.job", None)
    monkeypatch.delattr("core.job", raising=False)
    with pytest.raises(EngineNotLoaded, match=r"core\.job"):
        engine.run(Request(), Control(), None)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(("changed", "told"), [
    ({}, "there is no display to open a window on"),
    ({"DISPLAY": ":987"}, "no window can be opened (could not connect to display :987)"),
    ({"QT_QPA_PLATFORM": "nothing"}, "no window can be opened (Could not find the Qt platform plugin \"nothing\""),
])
def test_from_a_terminal_no_window_is_one_sentence(changed: dict[str, str], told: str):
    kept = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    ended = subprocess.run([sys.executable, "-m", "gui"], capture_output=True, text=True, check=False, timeout=30,
                           env={**kept, **changed, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert told in ended.stderr


def test_without_a_display_one_sentence_says_what_to_do(monkeypatch, capfd):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert entry.main([]) == 1
    said = capfd.readouterr().err
    assert len(said.splitlines()) == 1
    assert "impasto image" in said


def test_a_library_that_the_system_lacks_is_one_sentence(failing):
    said, code = failing(window, ImportError("libGL.so.1: cannot open shared object file: No such file or directory"))
    assert code == 1
    assert "this system lacks libGL.so.1" in said and "libgl1" in said and "impasto image" in said


def test_another_import_that_fails_is_a_mistake(failing):
    with pytest.raises(ModuleNotFoundError):
        failing(window, ModuleNotFoundError("No module named 'gui.gone'"))


def test_another_binding_of_qt_is_never_taken(tmp_path):
    """As QT_API asks for one in many people's shells, or as one lies in the same environment."""
    for name in ("PyQt5", "PyQt6"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    code = "import gui.app.application, qasync; print(qasync.QtModuleName)"
    paths = os.pathsep.join([*sys.path, str(tmp_path)])
    for asked in ("pyqt5", ""):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60,
                              env={**os.environ, "QT_API": asked, "PYTHONPATH": paths})
        assert (done.stdout, done.returncode) == ("PySide6\n", 0), done.stderr


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
