"""What a render is of is known in spite of any damage to one of its two files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core import errors, files, store
from core.store import Store, manifest
from core.store.folder import FRAMES

NAMES = (manifest.FILE, manifest.COPY)


@pytest.fixture
def folder(clip, asked, metrics, picture) -> Path:
    """A closed render of two frames."""
    with Store.create(clip, asked) as made:
        for number in range(2):
            made.put(number, picture(number), "a", metrics)
        return made.folder


def damages(data: bytes) -> list[bytes | None]:
    """Thirty ways in which a file can be damaged; None: it is gone."""
    chance = random.Random(4)
    found: list[bytes | None] = [None, b"", b"{", b"\0" * len(data), data[:-1], data[len(data) // 2:]]
    version = data.index(b'"version":1')
    while len(found) < 30:
        at = chance.randrange(len(data))
        if not version <= at < version + 20:  # another number there is a later version, which is left alone
            found.append(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1:])
    return found


@pytest.mark.parametrize("name", NAMES)
def test_one_damaged_file_is_made_anew_from_the_other(folder, clip, asked, name):
    path = folder / name
    data = path.read_bytes()
    whole = manifest.read(folder)
    for damaged in damages(data):
        path.unlink() if damaged is None else path.write_bytes(damaged)
        assert store.StoreReader(folder).manifest() == whole
        assert manifest.mended(folder) == whole
        assert path.read_bytes() == data
    path.unlink()
    assert store.find(clip, asked) == folder
    with Store.open(folder) as again:
        assert again.manifest == whole and len(again.records()) == 2
    assert path.read_bytes() == data


def test_where_both_are_damaged_the_frames_stay(folder):
    for name in NAMES:
        (folder / name).write_bytes(b"{")
    with pytest.raises(errors.StoreDamaged):
        Store.open(folder)
    assert len(list((folder / FRAMES).iterdir())) == 2


def test_a_damaged_file_that_has_no_copy_is_told_as_damaged(folder):
    (folder / manifest.FILE).write_bytes(b"{")
    (folder / manifest.COPY).unlink()
    with pytest.raises(errors.StoreDamaged, match=r"render\.json is damaged"):
        manifest.read(folder)


def test_a_render_of_before_gets_its_copy_when_it_is_opened(folder):
    data = (folder / manifest.FILE).read_bytes()
    before = b"{" + data.partition(b'",')[2]
    (folder / manifest.FILE).write_bytes(before)
    (folder / manifest.COPY).unlink()
    Store.open(folder).close()
    assert (folder / manifest.COPY).read_bytes() == data


def test_of_two_different_ones_the_file_itself_counts(folder, asked, monkeypatch):
    changed = asked.replace(detail__seed=7)
    with Store.open(folder) as opened:
        write = files.write
        monkeypatch.setattr(files, "write", lambda path, data: path.name == manifest.COPY and write(path, data))
        opened.set_request(changed)  # killed between the two
        monkeypatch.undo()
    with Store.open(folder) as again:
        assert again.manifest.request == asked
    assert (folder / manifest.COPY).read_bytes() == (folder / manifest.FILE).read_bytes()
