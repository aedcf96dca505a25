"""What is missing before anything can be painted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.settings import Request


def lacking(request: Request) -> str:
    """Why nothing can be painted yet, and what to do about it; empty if nothing is missing."""
    if not request.content:
        return QCoreApplication.translate("JobPanel", "Open a photo or a clip first, or drop one on the window.")
    if not request.look.active:
        return QCoreApplication.translate("JobPanel", "Add a painting first, or switch one on.")
    return ""
