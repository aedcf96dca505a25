"""Names and texts of other people in the window: shown as text, never as a page that loads what it names."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """A tooltip that shows a text as it is; Qt would take one with tags for a page (`Qt.mightBeRichText`)."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if Qt.mightBeRichText(text) else text
