"""What a person can read, and what not."""

from __future__ import annotations

import pytest

from bench.reliability import sentences
from core import errors


def test_refusals_of_impasto_are_clear():
    for fault in (errors.FileMissing(path="/home/me/OSError.png"), errors.DiskFull(folder="/data", needed="3 MB",
                                                                                   free="1 MB")):
        assert sentences.told(fault) == f"{sentences.REFUSED} {fault.text()}"


@pytest.mark.parametrize(("reason", "wrong"), [
    ("OSError(5, 'no')", "speaks of the program"), ("Traceback (most recent call last)", "speaks of the program"),
    ("[Errno 5] Input/output error", "speaks of the program"), ("MemoryError", "speaks of the program"),
    ("UserError", "speaks of the program"), ("one\ntwo", "several lines")])
def test_the_words_of_a_program_are_not(reason, wrong):
    told = sentences.told(errors.UserError(reason=reason))
    assert told.startswith(sentences.UNCLEAR) and wrong in told and len(told.splitlines()) == 1


@pytest.mark.parametrize(("text", "wrong"), [("", "nothing"), (" ", "nothing"), ("No such file", "no sentence")])
def test_nothing_is_no_sentence(text, wrong):
    assert wrong in sentences.unclear(text, "FileMissing")
