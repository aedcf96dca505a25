"""Whether a refusal can be read by a person: one sentence or more in one line, without the words of a program."""

from __future__ import annotations

import re

from core.errors import UserError

REFUSED, UNCLEAR = "refused", "unclear"
"""What the line of a refusal begins with."""
_PROGRAM = re.compile(r"Traceback|(?<![/\w])\w+(Error|Exception|Warning)\b(?!\.\w)|<class |\bobject at 0x|\[Errno")


BLAMES = re.compile(r"damaged|broken|ends too early|checksum|no frame")
"""What is said of a file that is not whole; untrue where the file is, and memory or a disk fails."""


def told(fault: UserError) -> str:
    """A line for the parent: the refusal, or what is wrong with it."""
    text = fault.text()
    if wrong := unclear(text, type(fault).__name__):
        return f"{UNCLEAR} {wrong}: {text!r}"
    return f"{REFUSED} {text}"


def unclear(text: str, kind: str) -> str:
    """Why a person cannot read it; empty if one can.

    Args:
        text: of the refusal.
        kind: the class that it is of.
    """
    if not text.strip():
        return "it says nothing"
    if len(text.splitlines()) > 1:
        return "it has several lines"
    if not text.rstrip().endswith((".", "?", "!")):
        return "it is no sentence"
    return "it speaks of the program" if _PROGRAM.search(text) or re.search(rf"\b{kind}\b", text) else ""
