"""How counts are said to a person: one step, two steps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def steps(count: int) -> str:
    """So many steps of the optimiser."""
    if count == 1:
        return QCoreApplication.translate("counts", "1 step")
    return QCoreApplication.translate("counts", "{count} steps").format(count=count)


def frames(count: int) -> str:
    """So many frames of a clip."""
    if count == 1:
        return QCoreApplication.translate("counts", "1 frame")
    return QCoreApplication.translate("counts", "{count} frames").format(count=count)


def processes(count: int) -> str:
    """So many processes of this machine."""
    if count == 1:
        return QCoreApplication.translate("counts", "1 process")
    return QCoreApplication.translate("counts", "{count} processes").format(count=count)
