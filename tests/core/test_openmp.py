"""How threads wait: set before torch is loaded, unless the person has said it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import openmp

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")


@pytest.fixture
def environment(monkeypatch):
    """The environment of a person who has set nothing; what the test sets is taken back."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    monkeypatch.setattr(os, "environ", kept)
    return kept


def test_threads_spin_briefly(environment):
    openmp.spin_briefly()
    assert environment["GOMP_SPINCOUNT"] == openmp.SPINS


@pytest.mark.parametrize(("name", "value"), [("OMP_WAIT_POLICY", "active"), ("GOMP_SPINCOUNT", "7")])
def test_what_a_person_has_set_stands(environment, name, value):
    environment[name] = value
    openmp.spin_briefly()
    assert {key: environment[key] for key in SETTINGS if key in environment} == {name: value}


def test_the_command_line_says_it_before_torch_is_loaded():
    code = ("import os, sys\n"
            "from core import openmp\n"
            "from core.cli import interrupts\n"
            "seen = []\n"
            "openmp.spin_briefly = lambda: seen.append('torch' in sys.modules)\n"
            "interrupts.load_job()\n"
            "assert seen == [False] and 'torch' in sys.modules, seen\n")
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_openmp_takes_it():
    code = "from core.cli import interrupts; interrupts.load_job()"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, stderr=subprocess.PIPE, text=True,
                           env={**{name: value for name, value in os.environ.items() if name not in SETTINGS},
                                "OMP_DISPLAY_ENV": "verbose"}).stderr
    if "GOMP_SPINCOUNT" not in shown:
        pytest.skip("torch computes with another OpenMP here")
    assert f"GOMP_SPINCOUNT = '{openmp.SPINS}'" in shown
