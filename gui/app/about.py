"""What Impasto is, what it is made of, and its keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

import core
import resources
from gui.common import icons, theme
from gui.common.menus import KeyTable

_AROUND = QSize(48, 80)  # pixels of the screen that a page leaves free
_EDGES = QSize(64, 112)  # what surrounds the keys in their page
_NOTICES = ("NOTICE*", "LICENSE*", "CREDITS*")


class _Page(QDialog):
    """Something to read and to close."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACING)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * theme.SPACING] * 4)
        column.setSpacing(2 * theme.SPACING)
        column.addLayout(self.body, 1)
        column.addWidget(buttons)


class About(_Page):
    """The name, the version, the licence and the notices of what others made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("About Impasto"))
        heading = QLabel(f"Impasto {core.__version__}")
        heading.setProperty("heading", True)
        words = QLabel(self.tr("Paints your photos in the style of paintings. Free software under the MIT licence, "
                               "without any warranty. It contains the work of others:"), wordWrap=True)
        notices = QTextBrowser(openExternalLinks=True)
        notices.setMarkdown(_notices())
        notices.setAccessibleName(self.tr("Notices"))
        for widget in (QLabel(pixmap=icons.icon("app").pixmap(64, 64)), heading, words, notices):
            self.body.addWidget(widget)
        self.resize(600, 520)


class Shortcuts(_Page):
    """Every key, by menu, and what mouse and keys do on the canvas and the timeline; it scrolls on a small screen."""

    def __init__(self, parent: QWidget, table: KeyTable) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        canvas = [(self.tr("Zoom"), self.tr("Wheel, or + and −")), (self.tr("Pan"), self.tr("Drag, or arrow keys")),
                  (self.tr("Fit, or actual size"), self.tr("Double click")),
                  (self.tr("Show the original"), self.tr("Hold B"))]
        timeline = [(self.tr("Previous or next cut"), self.tr("Up or Down")),
                    (self.tr("Next stretch that flickers"), "N"),
                    (self.tr("Choose a stretch"), self.tr("Shift and drag")),
                    (self.tr("Zoom"), self.tr("Wheel, or + and −"))]
        file, edit, view, paint, clip, help_ = table
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 2 * theme.SPACING, 0)
        grid.setHorizontalSpacing(3 * theme.SPACING)
        for at, groups in enumerate(([file, edit, (self.tr("On the canvas"), canvas)], [view, paint, help_],
                                     [clip, (self.tr("On the timeline"), timeline)])):
            grid.addWidget(_keys(groups), 0, at, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        self.body.addWidget(scroll)
        room = parent.screen().availableSize() - _AROUND
        self.resize((page.sizeHint() + _EDGES).boundedTo(room))


def _keys(groups: KeyTable) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * theme.SPACING)
    for title, rows in groups:
        heading = QLabel(title)
        heading.setProperty("heading", True)
        if title != groups[0][0]:
            grid.setRowMinimumHeight(grid.rowCount(), theme.SPACING)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for text, keys in rows:
            label = QLabel(keys)
            label.setProperty("muted", True)
            row = grid.rowCount()
            grid.addWidget(QLabel(text), row, 0)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
    return page


def _notices() -> str:
    folder = Path(resources.__file__).parent
    found = sorted({path for pattern in _NOTICES for path in folder.rglob(pattern) if path.is_file()})
    return "\n\n---\n\n".join(path.read_text("utf-8").strip() for path in found)
