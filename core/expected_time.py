"""How long painting will take, told before it begins: by what this machine was measured to take."""

from __future__ import annotations

from core import plan, step_times
from core.errors import UserError
from core.geometry import fitted
from core.settings import Request

BOUNDLESS = 10**15
"""Bytes: whether the memory suffices is said when it begins."""


def of_picture(request: Request, content: tuple[int, int], start: tuple[int, int] | None = None) -> float | None:
    """Seconds that painting a photo takes; None before anything was measured, and if it cannot be painted at all.

    Args:
        request: what is asked for.
        content: (width, height) of the photo as it is read.
        start: size of the earlier result to go on from.
    """
    try:
        throughput = step_times.throughput(request.method, fitted(content, request.detail.size))
        return plan.make(request, content, BOUNDLESS, "", throughput, start).seconds
    except UserError:
        return None
