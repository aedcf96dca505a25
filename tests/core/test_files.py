"""Files are written beside their place and renamed; whatever fails, the old one stays."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core import errors, files

REASONS = [
    (errno.ENOSPC, "the disk is full"), (errno.EDQUOT, "your share of the disk is full"),
    (errno.EACCES, "its folder may not be written to"), (errno.EPERM, "its folder may not be written to"),
    (errno.EROFS, "the disk is read-only"), (errno.EIO, "the disk does not answer"),
    (errno.EFBIG, "it is too large for this disk"), (errno.EBUSY, "device or resource busy")]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_new_and_replaced_files(tmp_path):
    path = tmp_path / "file"
    files.write(path, b"one")
    assert path.read_bytes() == b"one"
    files.write(str(path), b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["file"]


def test_permissions_are_those_of_any_file(tmp_path):
    path = tmp_path / "file"
    old = os.umask(0o027)
    try:
        files.write(path, b"one")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o600)
    files.write(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_disk_that_does_not_answer_is_told_whoever_reads(tmp_path, failing_disk):
    path = tmp_path / "file"
    path.write_bytes(b"one" * 10_000)
    for read in (lambda file: file.read(), lambda file: file.read(5), lambda file: file.readline(),
                 lambda file: file.readinto(bytearray(20_000)), lambda file: file.peek()):
        with pytest.raises(errors.ReadFailed, match="Try again"), files.reading(path) as file:
            read(file)
    with pytest.raises(errors.ReadFailed):
        files.digest(path)


@pytest.mark.parametrize("number, kind", [(errno.EIO, errors.ReadFailed), (errno.EMFILE, errors.ReadFailed),
                                          (errno.EACCES, errors.Unreadable), (errno.ELOOP, errors.Unreadable)])
def test_why_a_file_cannot_be_opened_decides_what_to_do(tmp_path, monkeypatch, number, kind):
    def refuse(path):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(errors.Unreadable) as fault, files.reading(tmp_path):
        pass
    assert type(fault.value) is kind
    assert ("permissions" in str(fault.value)) is (kind is errors.Unreadable)


def test_a_file_that_cannot_be_opened_leaves_no_complaint(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    code = ("import sys; from pathlib import Path; from core import errors, files\n"
            "def refused(*_, **__): raise PermissionError(13, 'refused')\n"
            "Path.open = refused\n"
            "try: files.digest(sys.argv[1])\n"
            "except errors.Unreadable: print('told')")
    ended = subprocess.run([sys.executable, "-X", "dev", "-W", "ignore", "-c", code, str(tmp_path / "a")], text=True,
                           capture_output=True, timeout=60, check=True,
                           env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert (ended.stdout, ended.stderr) == ("told\n", "")


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "file"
    target.write_bytes(b"one")
    link = tmp_path / "link"
    link.symlink_to(target)
    files.write(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize("place, reason", [
    ("none/file", "its folder does not exist"), ("file.txt/file", "its folder does not exist"),
    ("folder", "there is a folder of that name"), ("x" * 300, "its name is too long"), ("a\0b", "null")])
def test_places_that_cannot_be_written(tmp_path, place, reason):
    (tmp_path / "file.txt").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(errors.CannotWrite, match=reason):
        files.write(tmp_path / place, b"data")
    assert names(tmp_path) == ["file.txt", "folder"]


@pytest.mark.parametrize("number, reason", REASONS)
@pytest.mark.parametrize("where", ["open", "write", "fsync", "replace", "copymode"])
def test_every_failure_at_every_stage_leaves_the_old_file(tmp_path, monkeypatch, number, reason, where):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    class Full:
        """A file on a disk that takes the first bytes only."""

        def __init__(self, file) -> None:
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *fault) -> None:
            self.file.close()

        def write(self, data: bytes) -> None:
            self.file.write(data[:2])
            self.file.flush()
            fail()

    opened = Path.open
    with monkeypatch.context() as patch:
        if where == "open":
            patch.setattr(Path, "open", fail)
        elif where == "write":
            patch.setattr(Path, "open", lambda self, mode: Full(opened(self, mode)))
        elif where == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr({"fsync": "core.files.os.fsync", "copymode": "core.files.shutil.copymode"}[where], fail)
        with pytest.raises(errors.CannotWrite) as caught:
            files.write(path, b"new and longer")
    assert caught.value.values["reason"] == reason
    assert "what was there before is unchanged" in caught.value.text()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_being_interrupted_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    path = tmp_path / "file"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr("core.files.os.fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_write_protected_file_is_not_replaced(tmp_path, monkeypatch):
    """Renaming over it would succeed; the tests may run as root, who may write anything."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr("core.files.os.access", lambda place, mode: False)
    with pytest.raises(errors.CannotWrite, match="write-protected"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_not_replaced_by_a_file():
    with pytest.raises(errors.CannotWrite, match="not a regular file"):
        files.write("/dev/full", b"data")
    assert not Path("/dev/full").is_file()


def test_the_data_are_safe_before_the_old_file_goes(tmp_path, monkeypatch):
    order = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr("core.files.os.fsync", lambda handle: (order.append("fsync"), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, place: (order.append("replace"), replace(self, place))[1])
    files.write(tmp_path / "file", b"data")
    assert order == ["fsync", "replace", "fsync"]


def test_reading(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"data")
    with files.reading(path) as file:
        assert file.read() == b"data"
    assert file.closed
    path.write_bytes(b"")
    with pytest.raises(errors.EmptyFile), files.reading(path):
        pass
    with pytest.raises(ValueError, match="the caller's own"), files.reading(__file__):
        raise ValueError("the caller's own")
