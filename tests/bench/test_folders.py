"""Where the benchmarks find their pictures: beside the checkout, or inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from bench import folders
from bench.stills import command


def test_the_first_pair_is_in_a_fresh_clone(tmp_path: Path):
    pair = [folders.picture(tmp_path / "nowhere", name) for name in command.PAIRS[0]]
    assert pair == [resources.path("samples", Path(name).name) for name in command.PAIRS[0]]


def test_the_collection_goes_before_the_samples(tmp_path: Path):
    name = command.PAIRS[0][0]
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).touch()
    assert folders.picture(tmp_path, name) == tmp_path / name


def test_a_picture_that_is_nowhere_is_one_sentence(tmp_path: Path):
    with pytest.raises(SystemExit) as end:
        command.main(["--pairs", "4", "--data", str(tmp_path), "--output", str(tmp_path)])
    assert "cincinnati-bridge.jpg is neither in" in str(end.value)
    assert "\n" not in str(end.value)
