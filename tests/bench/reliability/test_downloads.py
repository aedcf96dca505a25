"""A bad server: what it does is noticed by a careful client, and the campaign notices a careless one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench.folders import ROOT
from bench.reliability import bad_server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")

CARELESS = """
import sys, urllib.request
from bench.reliability import bad_server, downloads

def fetch(record):
    url = record.url.replace("https:", "http:") if sys.argv[1] == "insecure" else record.url
    data = urllib.request.urlopen(url, timeout=5).read(downloads.SIZE)
    if sys.argv[1] == "litter":
        (record.path.parent / "more").write_bytes(data)
    record.path.write_bytes(data)
    if sys.argv[1] == "hangs":
        downloads.transfer.time.sleep(60)
    return record.path

def run(count, *names):
    downloads.FAULTS = {name: bad_server.FAULTS[name] for name in names}
    return downloads.campaign(count, 0)

downloads.KILLED, downloads.SECONDS = 0, 5.0
if sys.argv[1] != "careful":
    downloads.fetch.fetch = fetch
tally = run(int(sys.argv[2]), *sys.argv[3:])
print(tally.line())
print(*tally.failures, sep="\\n")
"""


def said(*arguments: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", CARELESS, *arguments], capture_output=True, text=True, cwd=ROOT,
                          check=True).stdout.splitlines()


def test_a_wrong_file_that_is_kept_is_found():
    line, *failures = said("careless", "2", "wrong bytes")
    assert line.endswith(" 2 failed") and all("a wrong file is kept" in one for one in failures)


@pytest.mark.parametrize(("client", "words"), [("insecure", "it asked without TLS"), ("litter", "it left ['more']"),
                                               ("hangs", "it hung")])
def test_a_client_that_does_as_none_may_is_found(client, words):
    line, *failures = said(client, "1", "no ranges")
    assert line.endswith(" 1 failed") and words in failures[0]


def test_an_exception_is_found():
    line, *failures = said("careless", "1", "expired")
    assert line.endswith(" 1 failed") and "URLError" in failures[0]


def test_what_is_wrong_is_refused():
    line, *_ = said("careful", "4", "wrong bytes", "expired", "elsewhere", "unknown")
    assert line == "server: 4 tried, 4 survived (4 refused), 0 failed"


def test_each_fault_survives_once():
    count = str(len(bad_server.FAULTS))
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", "server", "--count", count],
                           capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith(f"server: {count} tried, {count} survived")
