"""What kills leave beside the files that were being written, and what must never be taken for it."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core import files, leftovers
from core.cli import main
from core.exchange import exchange
from core.media.clips.timing import Timing
from core.media.encode import numbered

TIMING = Timing(np.array([0, 1]), 2, Fraction(1, 25))
FRAMES = [np.full((4, 6, 3), 50 * number, np.uint8) for number in (1, 2)]
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.core.test_leftovers import FRAMES, TIMING
from core import files
from core.media.encode import numbered
%s
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's notes lie."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "impasto" / "parts"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder that is written to."""
    (tmp_path / "pictures").mkdir()
    return tmp_path / "pictures"


def killed(code: str, *arguments: Path) -> None:
    """Another process that does this and is killed by its own hand."""
    ended = subprocess.run([sys.executable, "-c", KILLED % code, *map(str, arguments)], check=False,
                           env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert ended.returncode == -9


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_next_start_sweeps_what_a_kill_left_wherever_it_lies(place: Path, state: Path):
    killed("with files.beside(sys.argv[1]) as part:\n    part.write_bytes(b'half'); os.kill(os.getpid(), 9)",
           place / "out.png")
    [left] = names(place)
    assert leftovers.is_part(left)
    assert main.main(["renders"]) == 0  # any command
    assert (names(place), names(state)) == ([], [])


def test_a_living_writer_keeps_its_part_and_leaves_no_note(place: Path, state: Path):
    with files.beside(place / "out.png") as part:
        part.write_bytes(b"whole")
        leftovers.sweep()
        assert part.read_bytes() == b"whole"
    assert (names(place), names(state)) == (["out.png"], [])


def test_a_recording_is_worth_something_as_it_is(place: Path):
    killed("with files.beside(sys.argv[1], passing=False) as part:\n"
           "    part.write_bytes(b'seconds'); os.kill(os.getpid(), 9)", place / "out.mp4")
    leftovers.sweep()
    assert len(names(place)) == 1


@pytest.mark.parametrize("name", ["holiday.png", ".impasto-012345678901.part.png", "impasto-012345678901.part", ".."])
def test_a_note_of_anything_else_deletes_nothing(name: str, place: Path, state: Path):
    (place / "holiday.png").touch()
    state.mkdir(parents=True)
    (state / "x.note").write_bytes(os.fsencode(place / name) + b"\0" + os.fsencode(place / "out.png"))
    (state / "y.note").write_bytes(b"not whole")
    leftovers.sweep()
    assert (names(place), names(state)) == (["holiday.png"], [])


@pytest.mark.skipif(sys.platform == "win32", reason="links are rarely allowed there")
def test_a_link_in_a_parts_place_leads_nowhere(place: Path, state: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "0001.png").touch()
    part = leftovers.part_of(place / "out")
    part.symlink_to(tmp_path / "elsewhere")
    state.mkdir(parents=True)
    (state / f"{part.name}.note").write_bytes(os.fsencode(part) + b"\0" + os.fsencode(place / "out"))
    leftovers.sweep()
    assert names(place) == []
    assert names(tmp_path / "elsewhere") == ["0001.png"]


def test_without_a_place_for_notes_files_are_written_nevertheless(place: Path, state: Path):
    state.parent.mkdir(parents=True)
    state.write_bytes(b"in the way")
    files.write(place / "out.png", b"whole")
    leftovers.sweep()
    assert names(place) == ["out.png"]


# Numbered pictures, whose folder takes the place of another.


@pytest.mark.parametrize("exchanged", [True, False], ids=["in one step", "where the system cannot"])
@pytest.mark.parametrize("moment", ["rename", "flush_folder", "rmtree"])
def test_a_kill_while_a_folder_takes_anothers_place_loses_neither(exchanged: bool, moment: str, place: Path,
                                                                 monkeypatch):
    list(numbered.write(place / "clip", FRAMES[:1] * 2, TIMING, None))
    before = (place / "clip" / "0002.png").read_bytes()
    hooks = {"rename": "Path.rename", "flush_folder": "files.flush_folder", "rmtree": "numbered.shutil.rmtree"}
    dies = "" if exchanged else "numbered.exchange = lambda one, other: False\n"
    dies += f"kept, calls = {hooks[moment]}, []\n"
    dies += ("def dies(*arguments, **options):\n    calls.append(1)\n"
             "    if len(calls) == 2 or 'rename' not in kept.__name__:\n        os.kill(os.getpid(), 9)\n"
             "    return kept(*arguments, **options)\n")
    dies += f"{hooks[moment]} = dies\nlist(numbered.write(Path(sys.argv[1]), FRAMES, TIMING, None))\n"
    dies += "os.kill(os.getpid(), 9)"  # where that moment does not come
    killed(dies, place / "clip")
    leftovers.sweep()
    assert names(place) == ["clip"]
    assert names(place / "clip") == ["0001.png", "0002.png"]
    after = (place / "clip" / "0002.png").read_bytes()
    assert (after == before) is (moment == "rename" and not exchanged)


def test_two_folders_change_places_in_one_step(place: Path):
    for name in ("one", "other"):
        (place / name).mkdir()
        (place / name / f"of {name}").touch()
    if exchange(place / "one", place / "other"):
        assert names(place / "one") == ["of other"]
        assert names(place / "other") == ["of one"]
    with pytest.raises(OSError):
        assert exchange(place / "one", place / "missing") or sys.platform == "win32"
        raise OSError
