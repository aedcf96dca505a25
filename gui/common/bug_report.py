"""The report of something that must not happen: what it was, ready to be copied."""

from __future__ import annotations

import platform
import sys
import traceback

import PySide6
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

import core
from gui.common import theme


def describe(fault: BaseException) -> str:
    """Everything about a fault that helps to mend it; no picture and no settings."""
    torch = getattr(sys.modules.get("torch"), "__version__", "not loaded")
    about = (f"Impasto {core.__version__}, Python {platform.python_version()}, PySide {PySide6.__version__}, "
             f"torch {torch}, {platform.platform()}")
    return about + "\n\n" + "".join(traceback.format_exception(fault)).rstrip()


class BugReport(QDialog):
    """Tells that something went wrong; further faults are added while it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        words = QLabel(self.tr("Impasto made a mistake. Your settings are kept, but save your work now. If you "
                               "report it, please include these details."), wordWrap=True)
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setAccessibleName(self.tr("Details"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(self.tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(2 * theme.SPACING)
        for widget in (words, self._details, buttons):
            column.addWidget(widget)
        self.resize(680, 400)

    @property
    def details(self) -> str:
        """The text of the report."""
        return self._details.toPlainText()

    def add(self, fault: BaseException) -> None:
        """Describe one more fault, and come to the front."""
        self._details.setPlainText("\n\n".join(filter(None, (self.details, describe(fault)))))
        self.show()
        self.raise_()
