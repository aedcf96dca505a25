"""Downloads that nobody can lead astray: two at once, links, proxies, other servers, too much, too slow."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from core import errors
from core.nets import transfer
from core.nets.fetch import fetch, is_whole
from core.nets.records import Record
from tests.core.nets.https_server import CHECKSUM, DATA, serving, wait_until_asked


@pytest.fixture
def part(record: Record) -> Path:
    record.path.parent.mkdir()
    return record.path.with_name("vgg11.pth.part")


class GivenUp(Exception):
    """Raised by a listener."""


def give_up(arrived: int, total: int | None) -> None:
    raise GivenUp


def fetched_beside(record: Record, paths: list[Path]) -> threading.Thread:
    """A thread that fetches; it fails quietly."""
    def run() -> None:
        with suppress(errors.DownloadFailed):
            paths.append(fetch(record))

    thread = threading.Thread(target=run)
    thread.start()
    return thread


# Two at once.


def test_of_two_at_once_one_downloads(record, server):
    server.waits = 0.5
    paths: list[Path] = []
    thread = fetched_beside(record, paths)
    wait_until_asked(server)
    told: list[int] = []
    assert fetch(record, lambda arrived, total: told.append(arrived)) == record.path
    thread.join()
    assert paths == [record.path] and record.path.read_bytes() == DATA
    assert server.asked == [None]
    assert told[0] == 0  # the other's progress, told while it is waited for
    assert list(record.path.parent.iterdir()) == [record.path]


def test_the_second_goes_on_where_the_first_failed(record, server):
    server.waits, server.breaks_after = 0.5, 600_000
    paths: list[Path] = []
    thread = fetched_beside(record, paths)
    wait_until_asked(server)

    def repair(arrived: int, total: int | None) -> None:
        if arrived:
            server.breaks_after = None

    assert fetch(record, repair).read_bytes() == DATA
    thread.join()
    assert paths == []
    assert len(server.asked) == 2 and server.asked[1] is not None


def test_whoever_waits_for_another_can_give_up(record, server):
    server.waits = 60
    paths: list[Path] = []
    thread = fetched_beside(record, paths)
    wait_until_asked(server)
    with pytest.raises(GivenUp):
        fetch(record, give_up)
    server.breaks_after = 0
    server.closing.set()
    thread.join()
    assert paths == []


# What is there.


def test_what_is_there_and_wrong_is_replaced(record):
    record.path.parent.mkdir()
    record.path.write_bytes(b"damaged")
    assert not is_whole(record)
    assert fetch(record).read_bytes() == DATA
    assert is_whole(record)


def test_what_is_there_and_wrong_stays_until_the_new_one_is_whole(record, server):
    record.path.parent.mkdir()
    record.path.write_bytes(b"damaged")
    server.status = 503
    with pytest.raises(errors.ServerRefused):
        fetch(record)
    assert record.path.read_bytes() == b"damaged"


def test_all_digits_of_a_checksum_are_held_where_they_are_known(record, part):
    almost = replace(record, sha256=CHECKSUM[:-1] + ("0" if CHECKSUM[-1] != "0" else "1"))
    with pytest.raises(errors.DownloadWrong, match=r"damaged and was removed\. Try again"):
        fetch(almost)
    assert not record.path.exists() and not part.exists()


def test_a_folder_in_its_place_is_told_before_anything_is_downloaded(record, server):
    record.path.mkdir(parents=True)
    with pytest.raises(errors.DownloadNotKept, match="there is a folder of that name"):
        fetch(record)
    assert server.asked == []


def test_what_cannot_be_read_is_no_reason_to_replace_it(record, server, monkeypatch):
    record.path.parent.mkdir()
    record.path.write_bytes(DATA)

    def fail(file: BinaryIO, name: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(hashlib, "file_digest", fail)
    with pytest.raises(errors.Unreadable, match="input/output error"):
        fetch(record)
    assert server.asked == []
    assert record.path.read_bytes() == DATA


def test_it_is_safe_on_the_disk_before_it_is_in_its_place(record, part, monkeypatch):
    done: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def synchronise(handle: int) -> None:
        done.append("synchronised" if os.fstat(handle).st_size == len(DATA) else "something else")
        fsync(handle)

    def put(self: Path, target: Path) -> Path:
        done.append(f"{self.name} put in place")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synchronise)
    monkeypatch.setattr(Path, "replace", put)
    fetch(record)
    assert done[:2] == ["synchronised", f"{part.name} put in place"]
    assert len(done) == 3  # the folder: so that the renaming stays


# Links.


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_nothing_is_written_through_a_link(record, part, tmp_path, link):
    other = tmp_path / "a letter"
    other.write_bytes(DATA[:1000])
    link(other, part)
    assert fetch(record).read_bytes() == DATA
    assert other.read_bytes() == DATA[:1000]
    assert not record.path.is_symlink()


def test_a_link_to_nothing_makes_no_file(record, part, tmp_path):
    part.symlink_to(tmp_path / "nothing")
    assert fetch(record).read_bytes() == DATA
    assert not (tmp_path / "nothing").exists()


def test_a_link_in_its_place_is_replaced_and_not_what_it_leads_to(record, part, tmp_path):
    (tmp_path / "a letter").write_bytes(b"Dear")
    record.path.symlink_to(tmp_path / "a letter")
    assert fetch(record).read_bytes() == DATA
    assert not record.path.is_symlink()
    assert (tmp_path / "a letter").read_bytes() == b"Dear"


# How much, and how long.


@pytest.mark.parametrize("lengths", [True, False, "99999999999999999999", "1000"])
def test_more_than_can_be_is_refused(record, server, part, lengths):
    server.more, server.lengths = bytes(3_000_000), lengths
    if lengths == "1000":  # less than it sends: the rest is another answer, and what arrived is wrong
        with pytest.raises(errors.DownloadWrong):
            fetch(replace(record, megabytes=1))
        return
    with pytest.raises(errors.DownloadFailed, match="sends more than these weights are"):
        fetch(replace(record, megabytes=1))
    assert part.stat().st_size <= 2_000_000


def test_a_part_that_is_too_large_is_begun_anew(record, server, part):
    part.write_bytes(bytes(3_000_000))
    assert fetch(replace(record, megabytes=1)).read_bytes() == DATA
    assert server.asked == [None]


@pytest.mark.parametrize(("field", "value"), [("drips", True), ("waits", 60)])
def test_a_server_that_hardly_sends_is_left(record, server, monkeypatch, field, value):
    monkeypatch.setattr(transfer, "PERIOD", 0.3)
    monkeypatch.setattr(transfer, "TICK", 0.05)
    setattr(server, field, value)
    begun = time.monotonic()
    with pytest.raises(errors.DownloadFailed, match=r"sends too slowly.*what has arrived is kept"):
        fetch(record)
    assert time.monotonic() - begun < 10


def test_there_is_a_time_after_which_no_download_goes_on(record, server, monkeypatch):
    monkeypatch.setattr(transfer, "LONGEST", 0.1)
    monkeypatch.setattr(transfer, "TICK", 0.05)
    server.waits = 60
    with pytest.raises(errors.DownloadFailed, match="takes too long"):
        fetch(record)


def test_a_person_can_give_up_while_nothing_arrives(record, server):
    server.waits = 60
    begun = time.monotonic()
    with pytest.raises(GivenUp):
        fetch(record, give_up)
    assert time.monotonic() - begun < 10


# Where from.


def test_an_address_that_is_not_secure_is_not_asked(record):
    with serving(secure=False) as plain, pytest.raises(errors.DownloadFailed, match=r"not secure \(https\)"):
        fetch(replace(record, url=plain.address))
    assert plain.asked == []


def test_a_server_may_pass_on_but_not_to_an_insecure_address(record, server):
    with serving(secure=False) as plain:
        server.moved_to = plain.address
        with pytest.raises(errors.DownloadFailed, match=r"not secure \(https\)"):
            fetch(record)
        assert plain.asked == []
    with serving() as other:
        server.moved_to = other.address
        assert fetch(record).read_bytes() == DATA


@pytest.mark.parametrize(("address", "words"), [
    ("https://127.0.0.1:1:2/", "no connection"), ("https://a..b/", "no connection"), ("https://[", "no connection"),
    ("https://127.0.0.1:99999/", "no connection"),
    ("file:///etc/passwd", "not secure"), ("", "passes on from address to address")])
def test_an_address_that_leads_nowhere_is_a_sentence(record, server, address, words):
    server.moved_to = address or server.address
    with pytest.raises(errors.DownloadFailed, match=words):
        fetch(record)


def test_a_server_that_nobody_vouches_for_is_not_believed(record, server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(errors.DownloadFailed, match="certificate is not trusted"):
        fetch(record)
    assert server.asked == []


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_a_sentence(record, tmp_path, monkeypatch, content):
    named = tmp_path / "own.pem"
    if content is not None:
        named.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(named))
    with pytest.raises(errors.DownloadFailed, match="SSL_CERT_FILE"):
        fetch(record)


@pytest.mark.parametrize("proxy", [
    "http://person:secret@127.0.0.1:9", "127.0.0.1:9", "socks5://127.0.0.1:9", "gopher://127.0.0.1:9",
    "http://127.0.0.1:port", "http://[127.0.0.1:9", "http://127.0.0.1:99999"])
def test_a_proxy_that_does_not_work_is_a_sentence(record, server, monkeypatch, proxy):
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(errors.ProxyFailed, match=r"the proxy \[?127\.0\.0\.1:(9+|port) does not work\..*HTTPS_PROXY"):
        fetch(record)
    assert server.asked == []


def test_a_proxy_that_refuses_is_a_sentence(record, server, monkeypatch):
    with serving(secure=False) as proxy:  # which knows no CONNECT
        monkeypatch.delenv("NO_PROXY")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        with pytest.raises(errors.ProxyFailed):
            fetch(record)
    assert server.asked == []
