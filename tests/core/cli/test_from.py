"""`impasto image --from`: a painting that goes on from an earlier picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main
from core.media.images import stills


def _painted(*options: str) -> int:
    return main.main(["image", *options, "--steps", "2"])


def test_a_draft_is_painted_on_larger(tiny_photo: Path, tiny_painting: Path, tmp_path: Path,
                                      capfd: pytest.CaptureFixture[str]):
    draft, large = tmp_path / "draft.png", tmp_path / "large.png"
    assert _painted(str(tiny_photo), str(tiny_painting), "--size", "64", "-o", str(draft)) == 0
    capfd.readouterr()
    assert _painted("--recipe", str(draft), "--from", str(draft), "--size", "96", "-o", str(large), "--json") == 0
    planned = json.loads(capfd.readouterr().out.splitlines()[0])
    assert len(planned["sizes"]) == 1
    assert max(stills.measure(large)) == 96


def test_what_cannot_be_gone_on_from_is_told(tiny_photo: Path, tiny_painting: Path, tmp_path: Path,
                                             capfd: pytest.CaptureFixture[str]):
    pictures = str(tiny_photo), str(tiny_painting), "-o", str(tmp_path / "out.png")
    assert _painted(*pictures, "--from", str(tmp_path / "missing.png")) == 2
    assert capfd.readouterr().err.startswith("impasto: ")
    assert _painted(*pictures, "--from", str(tiny_photo), "--instant") == 2
    assert "--from goes without --instant" in capfd.readouterr().err
    assert not (tmp_path / "out.png").exists()
