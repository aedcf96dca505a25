"""Trials in children: what they say, how they end, and that they end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap

import pytest

from bench.folders import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")


def ended(tmp_path, body: str, seconds: float = 5.0) -> str:
    """What a child that runs `body` was found to be; in a process of its own, for this one has threads."""
    program = f"""
from pathlib import Path
import os, signal, time
from bench.reliability import children
def work(say):
{textwrap.indent(textwrap.dedent(body), "    ")}
one = children.run(work, {seconds}, Path({str(tmp_path / "errors")!r}))
print(one.lines, one.status, one.hung, one.described())
"""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True).stdout


def test_what_a_child_says_is_heard_in_order(tmp_path):
    assert ended(tmp_path, "say('one')\nsay('two')").startswith("('one', 'two') 0 False")


def test_an_exception_is_a_status_its_last_line_and_its_place(tmp_path):
    said = ended(tmp_path, "say('one')\nPath('nowhere').read_text()")
    assert said.startswith("('one',) 70 False") and "FileNotFoundError: [Errno 2]" in said
    assert re.search(r" \| <string>:7 pathlib\.py:\d+ pathlib\.py:\d+$", said)


def test_a_signal_is_told(tmp_path):
    assert f" {-signal.SIGKILL} False" in ended(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")


def test_a_child_that_hangs_is_ended(tmp_path):
    assert "True it hung" in ended(tmp_path, "say('one')\ntime.sleep(60)", seconds=0.3)
