"""The benchmark of a busy machine: what its ratios mean, and that what never rests is ended."""

from __future__ import annotations

import subprocess

import pytest

from bench import busy_machine


def test_ratios_are_to_the_same_painting_alone_and_by_default():
    seconds = {"0": {"by default": [2.0, 2.1, 9.0], "as Impasto": [2.1]},
               "1": {"by default": [6.3, 6.2, 6.4], "as Impasto": [4.2]}}
    assert busy_machine.ratios(seconds) == {"0": {"by default": 1.0, "as Impasto": 1.0},
                                            "1": {"by default": 3.0, "as Impasto": 2.0}}


def test_what_never_rests_is_ended_whatever_happens(monkeypatch):
    begun = []

    def begin(command: list[str]) -> subprocess.Popen[bytes]:
        begun.append(popen(command))
        return begun[-1]

    popen = subprocess.Popen
    monkeypatch.setattr(busy_machine.subprocess, "Popen", begin)
    with pytest.raises(KeyboardInterrupt), busy_machine._busy_processes(2):
        assert [process.poll() for process in begun] == [None, None]
        raise KeyboardInterrupt
    assert all(process.poll() is not None for process in begun)
