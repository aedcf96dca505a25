"""How a child may end that was sent a signal."""

from __future__ import annotations

import signal

import pytest

from bench.reliability import signals
from bench.reliability.children import Ended


@pytest.mark.parametrize(("lines", "status", "may"), [
    ((), -15, True), ((signals.PRINTS,), -15, False), ((signals.PRINTS, "painted", "status 0"), -15, True),
    ((signals.PRINTS, "painted", "status 143"), 0, True), ((signals.PRINTS, "painted", "status 1"), 0, False)])
def test_a_signal_may_end_the_command_line_only_where_it_does_not_listen(lines, status, may):
    assert (signals._fault(Ended(lines, status, False, ""), signal.SIGTERM) == "") is may
