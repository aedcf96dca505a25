"""Quantities as a person reads them."""

from __future__ import annotations

import pytest

from core import units


@pytest.mark.parametrize(("count", "text"), [
    (0, "0 KB"), (1, "1 KB"), (12_340, "12 KB"), (1_240_000, "1.2 MB"), (343_210_000, "343 MB"),
    (999_600_000, "1.0 GB"), (12_340_000_000, "12.3 GB"), (2e15, "2000.0 TB")])
def test_bytes_are_told_in_words(count, text):
    assert units.in_bytes(count) == text
