"""What went wrong, at the beginning of a chain of Dask's own faults."""

from __future__ import annotations

from core import files


def reason(fault: Exception) -> str:
    """What the system said, in small letters, or whoever failed first: one line."""
    first: BaseException = fault
    while first.__cause__ is not None:
        first = first.__cause__
    said = files.reason(first) if isinstance(first, OSError) else str(first)
    return said.partition("\n")[0]
