"""`impasto farm` and `impasto worker`: keys are made whole or not at all, and nothing begins without protection."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import stat
import sys
from pathlib import Path

import pytest

from core.cli import main

COMMANDS = (["farm", "keys", "keys"], ["farm", "scheduler"], ["worker", "tcp://127.0.0.1:8786"])
SOMEWHERE = "tls://192.0.2.7:8786"  # no machine has it (RFC 5737)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("missing", ["distributed", "cryptography"])
def test_without_the_extra_a_sentence_says_what_to_install(command: list[str], missing: str, capfd,
                                                          monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in sys.modules if name.startswith("core.farm.") or name == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("core.farm.keys", raising=False)
    monkeypatch.delattr("core.farm.scheduler", raising=False)
    monkeypatch.delattr("core.farm.worker", raising=False)
    monkeypatch.delattr("core.farm.dask_logs", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    assert main.main(command) == 2
    assert "pip install impasto[farm]" in capfd.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of keys that the command made."""
    folder = tmp_path_factory.mktemp("farm") / "keys"
    assert main.main(["farm", "keys", str(folder), "--days", "3"]) == 0
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    """A copy of these keys, to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "copied"))


# Making keys.


def test_keys_are_for_their_owner_only_and_how_long_they_are_valid_is_said(capfd, tmp_path: Path):
    from datetime import UTC, datetime, timedelta

    assert main.main(["farm", "keys", str(tmp_path / "keys"), "--days", "3"]) == 0
    days = {f"{datetime.now(UTC) + timedelta(days=3 - late):%Y-%m-%d}" for late in (0, 1)}  # it may be midnight
    said = capfd.readouterr().out
    assert any(f"valid until {day}" in said for day in days) and str(tmp_path / "keys") in said
    if os.name == "posix":
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
        assert found == dict.fromkeys(("authority.pem", "certificate.pem", "key.pem"), 0o600)
        assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_an_empty_folder_may_be_there_and_another_may_not(capfd, tmp_path: Path):
    (tmp_path / "keys").mkdir()
    assert main.main(["farm", "keys", str(tmp_path / "keys")]) == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()}
    assert main.main(["farm", "keys", str(tmp_path / "keys")]) == 2
    assert "something in" in capfd.readouterr().err
    assert {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()} == before
    (tmp_path / "file").write_text("mine")
    assert main.main(["farm", "keys", str(tmp_path / "file")]) == 2
    assert main.main(["farm", "keys", str(tmp_path / "missing" / "keys")]) == 2
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "keys"]


def test_a_full_disk_leaves_no_half_of_the_keys(capfd, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    written, fsync = [], os.fsync

    def full(number: int) -> None:
        written.append(number)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        fsync(number)

    monkeypatch.setattr(os, "fsync", full)
    assert main.main(["farm", "keys", str(tmp_path / "keys")]) == 2
    assert "the disk is full" in capfd.readouterr().err
    assert len(written) == 2 and not list(tmp_path.iterdir())


@pytest.mark.parametrize("days", ["0", "4000", "-1", "soon"])
def test_a_time_that_will_not_do_is_one_sentence(days: str, capfd, tmp_path: Path):
    assert main.main(["farm", "keys", str(tmp_path / "keys"), "--days", days]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


# What is refused before anything begins.


def refused(capfd, *arguments: str) -> str:
    assert main.main([*arguments]) == 2
    lines = capfd.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.mark.parametrize(("address", "said"), [
    ("tcp://192.0.2.7:8786", "nothing protects the way there"), ("tcp://studio:8786", "nothing protects"),
    ("studio:8786", "is no farm"), ("local:2", "is no farm"), ("tls://studio:0", "is no farm"),
    ("tls://studio:99999", "is no farm"), (SOMEWHERE, "needs keys, and none are named")])
def test_a_worker_for_no_one_or_without_protection(address: str, said: str, capfd):
    assert said in refused(capfd, "worker", address)


def test_keys_are_not_named_in_vain(capfd, made: Path):
    assert "Keys protect nothing" in refused(capfd, "worker", "tcp://127.0.0.1:8786", "--keys", str(made))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_a_scheduler_for_others_needs_keys(host: str, capfd):
    assert "nothing would protect the one at" in refused(capfd, "farm", "scheduler", "--host", host, "--port", "0")


def both(capfd, folder: Path) -> str:
    """What scheduler and worker say of a folder of keys; the same."""
    said = refused(capfd, "farm", "scheduler", "--keys", str(folder), "--port", "0")
    assert refused(capfd, "worker", SOMEWHERE, "--keys", str(folder)) == said
    return said


@pytest.mark.parametrize("name", ["authority.pem", "certificate.pem", "key.pem"])
def test_a_key_that_is_missing(name: str, capfd, copied: Path):
    (copied / name).unlink()
    assert f"There is no key of a farm at {copied / name}" in both(capfd, copied)


@pytest.mark.parametrize("name", ["authority.pem", "certificate.pem", "key.pem"])
def test_a_key_that_is_damaged(name: str, capfd, copied: Path):
    (copied / name).write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    assert f"{copied / name} is not what a farm's keys should be" in both(capfd, copied)


@pytest.mark.parametrize("name", ["authority.pem", "key.pem"])
def test_a_key_of_another_farm_among_them(name: str, capfd, copied: Path, tmp_path: Path):
    assert main.main(["farm", "keys", str(tmp_path / "others")]) == 0
    capfd.readouterr()
    shutil.copy(tmp_path / "others" / name, copied / name)
    assert "is not what a farm's keys should be" in both(capfd, copied)


def test_a_key_that_may_not_be_read(capfd, copied: Path, monkeypatch: pytest.MonkeyPatch):
    opened = Path.open

    def refuse(path: Path, *how, **more):  # for root reads everything
        if path == copied / "key.pem":
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    said = both(capfd, copied)
    assert str(copied / "key.pem") in said and "permission denied" in said


def test_a_key_that_is_a_folder(capfd, copied: Path):
    (copied / "key.pem").unlink()
    (copied / "key.pem").mkdir()
    assert str(copied / "key.pem") in both(capfd, copied)


def test_keys_that_have_expired(capfd, copied: Path):
    from core.farm import keys

    for name, content in keys.fresh(days=-1)[0].items():
        (copied / name).write_bytes(content)
    said = both(capfd, copied)
    assert f"{copied / 'authority.pem'} is valid from" in said and "impasto farm keys" in said


def test_a_key_with_a_password_asks_for_none(capfd, copied: Path):
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key((copied / "key.pem").read_bytes(), None)
    (copied / "key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret")))
    assert "does not go with the certificate" in both(capfd, copied)


def test_keys_that_dask_is_configured_with_are_checked_too(capfd, copied: Path, monkeypatch: pytest.MonkeyPatch):
    import dask

    named = {"distributed.comm.tls.ca-file": str(copied / "authority.pem")}
    for role in ("client", "scheduler", "worker"):
        named[f"distributed.comm.tls.{role}.cert"] = str(copied / "certificate.pem")
        named[f"distributed.comm.tls.{role}.key"] = str(copied / "key.pem")
    (copied / "key.pem").write_text("none")
    with dask.config.set(named):
        assert "does not go with the certificate" in refused(capfd, "worker", SOMEWHERE)
        assert "does not go with the certificate" in refused(capfd, "farm", "scheduler", "--host", "0.0.0.0")


def test_a_port_that_is_taken(capfd):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refused(capfd, "farm", "scheduler", "--port", str(taken.getsockname()[1]))
    assert "No scheduler can listen at" in said and "in use" in said


# How a command is asked to end.


@pytest.mark.skipif(os.name != "posix", reason="signals end programs otherwise here")
@pytest.mark.parametrize(("numbers", "at_once"), [
    ([signal.SIGINT], False), ([signal.SIGHUP, signal.SIGHUP], False), ([signal.SIGTERM, signal.SIGHUP], False),
    ([signal.SIGINT, signal.SIGINT], True), ([signal.SIGTERM, signal.SIGTERM], True)])
def test_only_who_is_impatient_does_not_wait_for_what_is_being_painted(numbers: list[int], at_once: bool,
                                                                      monkeypatch: pytest.MonkeyPatch):
    from core.farm import worker

    seen = []

    async def work(wish, ending, tell):
        for number in numbers:
            os.kill(os.getpid(), number)
        await ending.asked.wait()
        await asyncio.sleep(0)
        seen.append(ending.at_once.is_set())

    monkeypatch.setattr(worker, "work", work)
    assert main.main(["worker", "tcp://127.0.0.1:8786"]) == 128 + numbers[0]
    assert seen == [at_once]
