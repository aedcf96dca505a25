"""Downloads against a server on this machine: resumed, refused, broken off."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from core import errors
from core.choices import Network
from core.nets.fetch import fetch
from core.nets.records import Record
from tests.core.nets.https_server import CHECKSUM, DATA


def part(record: Record) -> Path:
    return record.path.with_name("vgg11.pth.part")


def test_the_file_arrives_whole_and_progress_is_told(record):
    reports: list[tuple[int, int | None]] = []
    path = fetch(record, lambda arrived, total: reports.append((arrived, total)))
    assert path == record.path
    assert path.read_bytes() == DATA
    assert reports[-1] == (len(DATA), len(DATA))
    assert [arrived for arrived, _ in reports] == sorted(arrived for arrived, _ in reports)
    assert not part(record).exists()


def test_a_file_that_is_there_is_not_fetched(record, server):
    fetch(record)
    fetch(record)
    assert len(server.asked) == 1


def test_a_broken_download_goes_on_where_it_stopped(record, server):
    server.breaks_after = 600_000
    with pytest.raises(errors.DownloadFailed, match=r"broke off.*what has arrived is kept"):
        fetch(record)
    kept = part(record).stat().st_size
    assert 0 < kept <= 600_000
    assert not record.path.exists()

    server.breaks_after = None
    reports: list[tuple[int, int | None]] = []
    assert fetch(record, lambda arrived, total: reports.append((arrived, total))).read_bytes() == DATA
    assert server.asked == [None, f"bytes={kept}-"]
    assert reports[0][0] > kept and reports[-1] == (len(DATA), len(DATA))


def test_a_server_without_ranges_sends_it_all_again(record, server):
    server.ranges = False
    part(record).parent.mkdir()
    part(record).write_bytes(DATA[:1000])
    assert fetch(record).read_bytes() == DATA


def test_a_whole_part_is_only_checked(record, server):
    part(record).parent.mkdir()
    part(record).write_bytes(DATA)
    assert fetch(record).read_bytes() == DATA


def test_an_unknown_length_is_none(record, server):
    server.lengths = False
    reports: list[tuple[int, int | None]] = []
    fetch(record, lambda arrived, total: reports.append((arrived, total)))
    assert reports[-1] == (len(DATA), None)


@pytest.mark.parametrize("start", [b"", b"something else"])
def test_a_wrong_checksum_is_refused_and_removed(record, server, start):
    wrong = Record(record.network, record.source, record.path, record.url, "0" * 8 if not start else CHECKSUM)
    part(record).parent.mkdir()
    if start:
        part(record).write_bytes(start)
    with pytest.raises(errors.DownloadFailed, match="damaged and was removed"):
        fetch(wrong)
    assert list(record.path.parent.iterdir()) == []
    assert fetch(record).read_bytes() == DATA


@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_refusal_is_a_sentence(record, server, status):
    server.status = status
    with pytest.raises(errors.DownloadFailed, match=f"the server answered {status}"):
        fetch(record)
    assert not record.path.exists()


def test_no_server_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as taken:  # bound, but it does not listen
        taken.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{taken.getsockname()[1]}/vgg11.pth"
        with pytest.raises(errors.DownloadFailed, match=r"VGG-11 \(A\) \(torchvision\) .*no connection"):
            fetch(Record(Network.VGG11, "torchvision", tmp_path / "vgg11.pth", url, CHECKSUM))


def test_an_unknown_host_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    url = "https://impasto.invalid/vgg11.pth"
    with pytest.raises(errors.DownloadFailed, match="no connection"):
        fetch(Record(Network.VGG11, "torchvision", tmp_path / "vgg11.pth", url, CHECKSUM))


def test_a_folder_that_cannot_be_made_is_a_sentence(record, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(errors.DownloadFailed, match="file exists"):
        fetch(record)


def test_a_listener_that_fails_leaves_the_part(record):
    def interrupt(arrived: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(record, interrupt)
    assert part(record).stat().st_size > 0
    assert fetch(record).read_bytes() == DATA
