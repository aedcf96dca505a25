"""What was taught of a look's paintings: found in a file, in the library, or said to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import errors, files
from core.library import library
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.settings import Look, Style
from core.taught import taught_file
from core.taught.taught_look import taught_look
from core.taught.trunk import Trunk


@pytest.fixture(autouse=True)
def no_bundled_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "bundled", lambda: tmp_path / "bundled.safetensors")


@pytest.fixture
def paintings(tmp_path: Path) -> list[str]:
    """Three files; what is in them does not matter."""
    found = [tmp_path / f"{name}.png" for name in "abc"]
    for path in found:
        path.write_text(path.name)
    return [str(path) for path in found]


def write(path: Path, *paintings: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    known = [TaughtPainting(name=name, digest=files.digest(name), code=(float(number),) * CODE,
                            mean=(0.2, 0.3, 0.4), covariance=(0.1,) * 9) for number, name in enumerate(paintings)]
    taught_file.write(path, Trunk(1).state_dict(), TaughtRecord(paintings=tuple(known)))
    return path


def look(*styles: tuple[str, float]) -> Look:
    return Look(styles=tuple(Style(path=path, weight=weight) for path, weight in styles))


def test_paintings_are_found_in_the_file_that_is_named(tmp_path, paintings):
    a, b, _ = paintings
    file = write(tmp_path / "mine.safetensors", a, b)
    (found,) = taught_look(look((b, 3.0), (a, 1.0)), str(file))
    assert (found.shares, found.weight) == ({1: 3.0, 0: 1.0}, 1.0)
    assert [one.name for one in found.paintings.record.paintings] == [a, b]


def test_without_a_name_they_are_found_in_the_library_file_by_file(tmp_path, paintings):
    a, b, c = paintings
    write(library.home() / "one.safetensors", a)
    write(tmp_path / "bundled.safetensors", b, c)
    one, two = taught_look(look((a, 1.0), (c, 2.0), (b, 1.0)))
    assert (one.shares, one.weight) == ({0: 1.0}, 0.25)
    assert (two.shares, two.weight) == ({1: 2.0, 0: 1.0}, 0.75)


def test_one_painting_twice_has_both_shares(tmp_path, paintings):
    a, b, copy = paintings
    Path(copy).write_bytes(Path(a).read_bytes())
    file = write(tmp_path / "mine.safetensors", a, b)
    (found,) = taught_look(look((a, 1.0), (copy, 0.5)), str(file))
    assert found.shares == {0: 1.5}


def test_a_painting_is_known_by_its_content_and_not_by_its_place(tmp_path, paintings):
    file = write(tmp_path / "mine.safetensors", paintings[0])
    moved = Path(paintings[0]).rename(tmp_path / "elsewhere.png")
    assert taught_look(look((str(moved), 1.0)), str(file))[0].shares == {0: 1.0}


@pytest.mark.parametrize("named", [False, True])
def test_a_painting_that_was_not_taught_is_named(tmp_path, paintings, named):
    a, b, _ = paintings
    file = write(tmp_path / "mine.safetensors", a)
    with pytest.raises(errors.NotTaught, match=r"b\.png.*Teach it first") as fault:
        taught_look(look((b, 1.0)), str(file) if named else "")
    assert fault.value.text().endswith(".")


def test_what_cannot_be_read_has_its_sentence(tmp_path, paintings):
    a = paintings[0]
    with pytest.raises(errors.FileMissing):
        taught_look(look((a, 1.0)), str(tmp_path / "none.safetensors"))
    with pytest.raises(errors.FileMissing):
        taught_look(look((str(tmp_path / "none.png"), 1.0)))
    with pytest.raises(errors.NoStyle):
        taught_look(look((a, 0.0)))
    with pytest.raises(errors.TaughtPaintingDamaged):
        taught_look(look((a, 1.0)), a)


def test_a_file_of_the_library_that_is_damaged_behind_its_header_is_named(paintings):
    file = write(library.home() / "mine.safetensors", paintings[0])
    data = bytearray(file.read_bytes())
    data[-7] ^= 1
    file.write_bytes(data)
    with pytest.raises(errors.TaughtPaintingDamaged, match=r"mine\.safetensors.*checksum"):
        taught_look(look((paintings[0], 1.0)))


def test_a_library_of_other_paintings_says_so_too(paintings):
    record = TaughtRecord(paintings=(TaughtPainting(name="x", code=(0.0,) * CODE, mean=(0.0,) * 3,
                                                    covariance=(0.0,) * 9),))
    library.home().mkdir(parents=True)
    taught_file.write(library.home() / "x.safetensors", Trunk(1).state_dict(), record)
    with pytest.raises(errors.NotTaught):
        taught_look(look((paintings[0], 1.0)))
