"""Damages behind a digest: without any a file is as whole as before, and what is changed is what is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.reliability import seals, trained_readers
from core import errors
from core.media import recipe
from core.media.images import save, stills
from core.settings import Request
from core.train import training_state
from core.train.training_state import CHECKPOINT


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained_readers.shot(tmp_path_factory.mktemp("shot"))


def test_a_whole_checkpoint_is_continued(checkpoint):
    assert trained_readers.read_shot(checkpoint) == trained_readers.STEPS // 2 + 1


def test_a_whole_teaching_is_continued(tmp_path):
    assert trained_readers.read_teaching(trained_readers.teaching(tmp_path)) == trained_readers.STEPS // 2 + 1


def test_what_a_file_of_weights_says_is_damaged_behind_its_digest(checkpoint, tmp_path):
    path = tmp_path / "damaged"
    path.write_bytes(seals.weights(checkpoint.read_bytes(), lambda state: b"-" + state))
    _, said = CHECKPOINT.read(path)
    assert said.startswith("-{")
    with pytest.raises(errors.ShotNetworkDamaged, match="where the training stands"):
        training_state.identity_of(path)


def test_the_recipe_in_a_picture_is_damaged_behind_its_checksum(tmp_path):
    path = tmp_path / "picture.png"
    save.write(path, np.full((8, 9, 3), 0.5, np.float32), request=Request(content="photo.png"))
    whole = path.read_bytes()
    assert seals.carried(whole, bytes) == whole
    path.write_bytes(seals.carried(whole, lambda packet: packet.replace(b"photo.png", b"other.png")))
    assert recipe.read(path).content == "other.png"
    assert stills.read(path).size == (9, 8)


@pytest.mark.parametrize(("seal", "whole"), [
    (seals.manifest, b'{"digest":"%s","size":3}' % seals.digest(b'"size":3}')),
    (seals.cell, seals.digest(b"{}\nabc") + b"\n{}\nabc")])
def test_a_digest_before_its_content_is_made_anew(seal, whole):
    assert seal(whole, bytes) == whole
    changed = seal(whole, lambda content: content + b"more")
    assert changed.endswith(b"more") and changed[:30] != whole[:30]
