"""Where a farm is, as a person writes it: taken apart, or refused in a sentence."""

from __future__ import annotations

import pytest

from core import errors
from core.farm_place import FarmPlace, bracketed


@pytest.mark.parametrize(("address", "fault"), [
    ("", errors.FarmAddress), ("here", errors.FarmAddress), ("local:", errors.FarmAddress),
    ("local:0", errors.FarmAddress), ("local:-2", errors.FarmAddress), ("local:99999", errors.FarmAddress),
    ("local:２", errors.FarmAddress), ("http://localhost:8786", errors.FarmAddress),
    ("tcp://localhost", errors.FarmAddress), ("tcp://localhost:0", errors.FarmAddress),
    ("tcp://localhost:65536", errors.FarmAddress), ("tcp://localhost:8786/", errors.FarmAddress),
    ("tcp://local host:8786", errors.FarmAddress), ("tls://:8786", errors.FarmAddress),
    ("tcp://192.0.2.7:8786", errors.FarmUnprotected), ("tcp://studio:8786", errors.FarmUnprotected),
    ("tcp://localhost.studio:8786", errors.FarmUnprotected), ("tcp://[2001:db8::7]:8786", errors.FarmUnprotected)])
def test_what_will_not_do_is_refused(address: str, fault: type[errors.UserError]):
    with pytest.raises(fault) as refused:
        FarmPlace(address)
    assert address in str(refused.value)


@pytest.mark.parametrize(("address", "host"), [
    ("tcp://localhost:8786", "localhost"), ("tcp://127.0.0.1:8786", "127.0.0.1"), ("tcp://[::1]:8786", "::1"),
    ("tls://studio.example:8786", "studio.example"), ("tls://[2001:db8::7]:8786", "2001:db8::7")])
def test_a_scheduler_is_told_by_host_and_port(address: str, host: str):
    place = FarmPlace(address, "keys")
    assert (place.host, place.port, place.processes, place.keys) == (host, 8786, 0, "keys")
    assert address.endswith(f"://{bracketed(host)}:8786")
    assert place.is_protected == address.startswith("tls")


def test_processes_of_this_machine_are_counted():
    assert FarmPlace("local:12").processes == 12
