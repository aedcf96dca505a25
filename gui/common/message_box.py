"""Questions in the window's own style: the program's icon, what it is about in bold, what follows from it below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.common import icons
from gui.common.asking import waiting_for_answer

_ICON = 32
_NAME_WIDTH = 240  # pixels that a name may take in a question


class MessageBox(QMessageBox):
    """A question to the person; a grave one, such as whether something may be deleted, has a sign of warning."""

    def __init__(self, title: str, parent: QWidget | None, *, grave: bool = False) -> None:
        super().__init__(QMessageBox.Icon.NoIcon, title, "", parent=parent)
        self.setOption(QMessageBox.Option.DontUseNativeDialog)
        self.setTextFormat(Qt.TextFormat.PlainText)
        sign = icons.icon("warning", "accent") if grave else icons.icon("info", "muted")
        self.setIconPixmap(sign.pixmap(_ICON, _ICON))

    def short(self, name: str) -> str:
        """A name as there is room for it in a question."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)

    def agreed(self, agree: str, role: QMessageBox.ButtonRole) -> bool:
        """Ask, and tell whether the person pressed `agree`; Return and Esc press Cancel."""
        button = self.addButton(agree, role)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Cancel))
        self.ask()
        return self.clickedButton() is button

    def ask(self) -> int:
        """Show it until it is answered, also inside a task; gives the button, as `exec`, and then it goes."""
        with waiting_for_answer():
            chosen = self.exec()
        self.deleteLater()  # the window, whose child it is, would keep every question that was ever asked
        return chosen
