"""`impasto renders`: listing and deleting finished frames."""

from __future__ import annotations

import io
import json
import os
import sys
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from core import store
from core.choices import Mode
from core.cli import main
from core.metrics import FrameMetrics, Role
from core.settings import Look, Request, Style
from core.store import Store
from core.units import in_bytes

CLIP = SimpleNamespace(pts=np.arange(5, dtype=np.int64), identity="a", time_base=Fraction(1, 25))
METRICS = FrameMetrics(Role.FIRST, 60, 1.5, None, None, 0.3, 0.2)


@pytest.fixture
def two():
    """Two renders, of 3 of 5 and of no frames; the names in the order of the list."""
    names = []
    for size, count, changed in ((256, 3, 1_700_000_000), (512, 0, 1_600_000_000)):
        request = Request(content="/videos/Holiday.mp4", look=Look(styles=(Style(path="/a.jpg"),))).replace(
            detail__size=size)
        with Store.create(CLIP, request) as made:
            for pts in range(count):
                fingerprint = store.fingerprint.of(request, "a", Mode.FRAMES, 0)
                made.put(pts, np.full((64, 64, 3), 9, np.uint8), fingerprint, METRICS)
            names.append(made.folder.name)
        for path in (made.folder, made.folder / "frames", made.folder / "render.json"):
            os.utime(path, (changed, changed))
    return names


def test_nothing_is_kept_yet(capfd):
    assert main.main(["renders"]) == 0
    assert capfd.readouterr().out == f"No renders in {store.home()}\n"


def test_renders_are_listed_with_their_frames_and_disk_use(two, capfd):
    for name in ("render.json", "render_copy.json"):
        (store.home() / two[1] / name).write_text("{")
    assert main.main(["renders"]) == 0
    second, first, last = capfd.readouterr().out.splitlines()
    sizes = {render.folder.name: render.bytes for render in store.renders()}
    assert first.startswith(f"{two[0]}  Holiday.mp4, 256 px, 3 of 5 frames, {in_bytes(sizes[two[0]])}, 2023-11-1")
    assert second.startswith(f"{two[1]}  damaged, {in_bytes(sizes[two[1]])}, ")
    assert last == f"2 renders, {in_bytes(sum(sizes.values()))} in {store.home()}"


def test_the_list_as_json(two, capfd):
    assert main.main(["renders", "--json"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(line["name"], line["size"], line["done"], line["frames"]) for line in lines] == [
        (two[0], 256, 3, 5), (two[1], 512, 0, 5)]
    assert lines[0]["folder"] == str(store.home() / two[0])
    assert lines[0]["bytes"] == store.renders()[0].bytes > 0


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_folder_whose_name_is_no_unicode_is_in_the_list(capfd):
    folder = store.home() / os.fsdecode(b"mine-\xff")
    folder.mkdir(parents=True)
    assert main.main(["renders", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["name"] == folder.name


def test_lists_hold_no_controls_of_a_terminal(two, monkeypatch):
    stream = io.StringIO()
    stream.isatty = lambda: True
    monkeypatch.setattr("sys.stdout", stream)
    monkeypatch.setattr("sys.stderr", stream)
    for arguments in ([], ["--json"], ["delete", "--all"]):
        assert main.main(["renders", *arguments]) == 0
    assert len(stream.getvalue().splitlines()) == 3 + 2 + 2
    assert "\x1b" not in stream.getvalue() and "\r" not in stream.getvalue()


def test_one_is_deleted_by_its_name(two, capfd):
    size = next(render.bytes for render in store.renders() if render.folder.name == two[0])
    assert main.main(["renders", "delete", two[0]]) == 0
    assert capfd.readouterr().err == f"Deleted {two[0]} ({in_bytes(size)})\n"
    assert [render.folder.name for render in store.renders()] == two[1:]


def test_a_wrong_name_deletes_nothing(two, capfd):
    assert main.main(["renders", "delete", two[0], "holiday"]) == 2
    assert "holiday" in capfd.readouterr().err
    assert len(store.renders()) == 2


@pytest.mark.parametrize("name", ["..", ".", "/", "../renders"])
def test_only_what_the_list_has_is_deleted(two, name):
    assert main.main(["renders", "delete", name]) == 2
    assert len(store.renders()) == 2


def test_all_but_a_busy_one_are_deleted(two, capfd):
    with Store.open(store.home() / two[0]):
        assert main.main(["renders", "delete", "--all"]) == 2
    busy, deleted = capfd.readouterr().err.splitlines()
    assert busy.startswith(f"impasto: {two[0]}: Another Impasto is rendering this clip")
    assert deleted.startswith(f"Deleted {two[1]} (")
    assert [render.folder.name for render in store.renders()] == two[:1]


@pytest.mark.parametrize("arguments", [["delete"], ["delete", "a", "--all"]])
def test_what_to_delete_is_said_once(arguments, two, capfd):
    assert main.main(["renders", *arguments]) == 2
    assert "name a render, or use --all" in capfd.readouterr().err
    assert len(store.renders()) == 2
