"""What the terms of an objective are called in the window, and how their shares are said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def term_name(term: str) -> str:
    """A term in the language of the moment: “style relu1_1” is the style in the layer relu1_1."""
    kind, _, layer = term.partition(" ")
    translate = QCoreApplication.translate
    known = {"content": translate("LossPlot", "content"), "style": translate("LossPlot", "style"),
             "smoothing": translate("LossPlot", "smoothing"), "temporal": translate("LossPlot", "temporal"),
             "balance": translate("LossPlot", "balance"), "carried": translate("LossPlot", "carried")}
    return f"{known.get(kind, kind)} {layer}".strip()


def percent(share: float) -> str:
    """A term's share of the whole (0..1) as a person reads it."""
    return f"{100 * share:.0f} %" if share >= 0.1 or not share else f"{100 * share:.1f} %"
