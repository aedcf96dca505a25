"""Digests of files are told of what was read, and computed once."""

from __future__ import annotations

import os

import pytest

from core import errors, files
from core.digests import Digests, NotedFile


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "painting.png"
    path.write_bytes(b"a painting")
    return path


def test_a_digest_is_computed_once_while_the_file_stays_as_it_is(file, monkeypatch):
    digests, read, digest = Digests(), [], files.digest
    monkeypatch.setattr(files, "digest", lambda path: read.append(path) or digest(path))
    first = digests.of(str(file))
    assert digests.of(str(file)) == first == digest(file) and len(read) == 1
    state = file.stat()
    other = file.with_name("other")
    other.write_bytes(b"one as long")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(file)  # as old and nearly as long
    assert digests.of(str(file)) == digest(file) != first


@pytest.mark.parametrize("name", ["gone.png", "", "\0"])
def test_what_cannot_be_read_has_none(tmp_path, name):
    assert Digests().of(str(tmp_path / name)) == ""
    with pytest.raises((OSError, ValueError, errors.UserError)):
        NotedFile(str(tmp_path / name)).digest()


def test_the_digest_of_what_was_read_is_known_though_the_file_changes_later(file):
    noted = NotedFile(str(file))
    before = noted.digest()
    file.write_bytes(b"another painting")
    assert noted.digest() == before


def test_a_file_that_goes_while_its_digest_is_computed_is_told(file, monkeypatch):
    noted, digest = NotedFile(str(file)), files.digest

    def read_and_gone(path):
        found = digest(path)
        file.unlink()
        return found

    monkeypatch.setattr(files, "digest", read_and_gone)
    with pytest.raises(errors.ChangedMeanwhile):
        noted.digest()


def test_a_file_that_changed_before_anybody_asked_is_told(file):
    noted = NotedFile(str(file))
    file.write_bytes(b"another painting")
    with pytest.raises(errors.ChangedMeanwhile, match="Try again"):
        noted.digest()
