"""What `kill`, a closed terminal and the end of a session do to a command."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.cli import interrupts, main
from core.control import Control
from core.events import Ending, Events, Finished, Progress
from core.settings import Request

ASKS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
JOB = """
import os, sys, time; from pathlib import Path; import numpy as np
from core.cli import main; from core.events import Ending, Finished, Progress
def run(request, control):
    for step in range(1, 10**6):
        yield Progress(step, 10**6, (6, 4), 1.0, None, 1.0)
        if control.stopped:
            break
        time.sleep(0.01)
    Path(request.output.path).write_text("so far")
    yield Finished(Ending.STOPPED, np.zeros((4, 6, 3), np.float32), None, 1.0, Path(request.output.path))
sys.exit(main.main(['image', 'a', 'b', '-o', sys.argv[1], *sys.argv[2:]], run=run))
"""


def painting(*numbers: int):
    """A job that these signals reach in its first step."""
    def run(request: Request, control: Control) -> Events:
        yield Progress(1, 5, (6, 4), 1.0, None, 1.0)
        for number in numbers:
            os.kill(os.getpid(), number)
        assert control.stopped
        yield Finished(Ending.STOPPED, np.zeros((4, 6, 3), np.float32), None, 1.0, Path(request.output.path))
    return run


def painted(tmp_path: Path, run) -> int:
    return main.main(["image", "a", "b", "-o", str(tmp_path / "out.png")], run=run)


@pytest.mark.parametrize("number", ASKS)
def test_each_saves_the_picture_so_far(number: int, tmp_path: Path, capfd):
    before = [signal.getsignal(one) for one in ASKS]
    assert painted(tmp_path, painting(number)) == 128 + number
    assert "saved the picture so far" in capfd.readouterr().err
    assert [signal.getsignal(one) for one in ASKS] == before


@pytest.mark.parametrize("numbers", [
    (signal.SIGHUP, signal.SIGHUP),  # by the shell, and by the terminal that goes
    (signal.SIGTERM, signal.SIGHUP),  # systemd, when it ends a session
    (signal.SIGHUP, signal.SIGTERM),
])
def test_what_comes_in_pairs_is_no_impatience(numbers: tuple[int, int], tmp_path: Path, capfd):
    assert painted(tmp_path, painting(*numbers)) == 128 + numbers[0]
    assert "saved the picture so far" in capfd.readouterr().err


@pytest.mark.parametrize("numbers", [(signal.SIGTERM, signal.SIGTERM), (signal.SIGTERM, signal.SIGINT)])
def test_who_is_impatient_ends_it_at_once(numbers: tuple[int, int], tmp_path: Path, capfd):
    assert painted(tmp_path, painting(*numbers)) == 128 + numbers[1]
    assert "saved" not in capfd.readouterr().err


def test_before_and_after_a_job_nothing_half_written_stays(tmp_path: Path, capfd):
    def run(request: Request, control: Control) -> Events:
        from core import files

        with files.beside(request.output.path) as part:
            part.write_bytes(b"half")
            os.kill(os.getpid(), signal.SIGTERM)
        pytest.fail("the signal was ignored")

    assert painted(tmp_path, run) == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_what_nohup_ignores_stays_ignored(tmp_path: Path):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interrupts.raised():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are something else there")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_terminal_that_is_closed_leaves_the_picture_so_far(options: list[str], tmp_path: Path):
    ours, theirs = pty.openpty()
    code = f"import fcntl, os, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n{JOB}"
    job = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "out.png"), *options], stdin=theirs,
                           stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    os.close(theirs)
    os.read(ours, 10)  # it paints
    os.close(ours)
    job.wait(timeout=20)
    assert job.returncode == 128 + signal.SIGHUP
    assert (tmp_path / "out.png").read_text() == "so far"
