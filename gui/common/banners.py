"""Messages over the canvas."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.common import icons, theme
from gui.common.foreign_text import tip
from gui.common.widgets import WrappedLabel

SHOWN = 3
"""How many banners stand at once; the oldest gives way."""
LINGER = 8000
"""Milliseconds after which a mere notice without an action goes by itself."""


class BannerLevel(Enum):
    """How grave a message is."""

    NOTICE = "info"
    WARNING = "warning"
    ERROR = "error"


class BannerKey(Enum):
    """What a message is about: a later one about the same takes its place."""

    JOB = "job"  # how the newest job ended
    RESTART = "restart"  # a change that the running job cannot take
    WARNED = "warned"  # what the newest job warned of
    LOOK = "look"  # what the running job says of a changed look
    REPAINT = "repaint"  # frames that were painted with an earlier look
    BUSY = "busy"  # something else is being painted
    DOWNLOAD = "download"
    FULL_SCREEN = "full_screen"  # how it is left
    REFUSED = "refused"  # what was dropped or asked for will not do
    CONTENT = "content"  # why the content cannot be shown
    CLIP = "clip"  # what is unusual about the open clip
    OWN_FRAME = "own_frame"  # a frame that the person painted, or saved to be painted on
    SEVERAL = "several"  # more photos were dropped than can be opened
    MISSING = "missing"  # pictures that are no longer where they were
    NAMED = "named"  # files that an opened one names, and that may not be its maker's to open
    RESTORED = "restored"  # settings that came out of a painted picture
    CRASHED = "crashed"  # a project that a crash left
    RETURNING = "returning"  # the project of the last time, which is still being read
    NOT_RETURNED = "not_returned"  # why it is not there as it was
    CONTINUE = "continue"  # a render of an earlier time
    RENDERS = "renders"  # why a render could not be deleted
    QUEUE = "queue"
    INSTANT = "instant"  # why a photo could not be painted at once
    RESULTS = "results"  # why a painting could not be kept, or brought back
    RESULT_DELETED = "result_deleted"  # a result that can still be had back
    PROJECT_LEFT = "project_left"  # a project without a file, whose results are kept
    LIVE = "live"  # what the live picture has to say: a camera is lost
    TEACH_FIRST = "teach_first"  # nothing is taught of the paintings yet
    TAUGHT = "taught"  # how the newest teaching ended
    LIBRARY = "library"  # what came into the library of taught paintings, or why something could not be done there


class Banner(QFrame):
    """One message, with a button to close it and perhaps one that does something about it.

    Attributes:
        dismissed: this banner is to be taken away.
    """

    dismissed = Signal(object)

    def __init__(self, level: BannerLevel, text: str, action: str, on_action: Callable[[], None] | None,
                 key: BannerKey | None, on_closed: Callable[[], None] | None, detail: str = "") -> None:
        super().__init__()
        self.setObjectName("banner")
        self.key = key
        self.setProperty("level", level.value)
        self._sign = QLabel()
        tint = {BannerLevel.NOTICE: "muted", BannerLevel.WARNING: "accent", BannerLevel.ERROR: "error"}[level]
        self._sign_icon = ("info" if level is BannerLevel.NOTICE else "warning", tint)
        self._words = WrappedLabel()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton(action)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(lambda: self._act(on_action))
        self.dismissal = QToolButton()
        self.dismissal.setIcon(icons.icon("close"))
        self.dismissal.clicked.connect(lambda: self._act(on_closed))
        for button in (self.action, self.dismissal):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click that ends the banner leaves the focus where it is
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACING, theme.SPACING // 2, theme.SPACING // 2, theme.SPACING // 2)
        row.setSpacing(theme.SPACING)
        for widget in (self._sign, self._words, self.action, self.dismissal):
            row.addWidget(widget, stretch=widget is self._words)
        self.say(text)
        self._words.setToolTip("" if detail == text else tip(detail))
        self._dress()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say something else: how far something is."""
        self._words.setText(text)
        self.setAccessibleName(text)

    def dismiss(self) -> None:
        """Ask to be taken away."""
        self.dismissed.emit(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._dress()
        super().changeEvent(event)

    def _act(self, on_action: Callable[[], None] | None) -> None:
        self.dismiss()
        if on_action is not None:
            on_action()

    def _dress(self) -> None:
        self._sign.setPixmap(icons.icon(*self._sign_icon).pixmap(20, 20))
        self.dismissal.setToolTip(self.tr("Close this message"))
        self.dismissal.setAccessibleName(self.tr("Close this message"))


class Banners(QWidget):
    """The messages that stand now, newest first; whoever lays out the window gives them their place.

    Attributes:
        changed: there is another message, one less, or one of another length.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACING // 2)

    def shown(self) -> list[Banner]:
        """The banners that stand, newest first."""
        return list(self._shown)

    def height_for(self, width: int) -> int:
        """How high the messages are together in a width, in pixels."""
        self._column.activate()
        return self._column.totalHeightForWidth(width)

    def add(self, level: BannerLevel, text: str, action: str = "", on_action: Callable[[], None] | None = None,
            key: BannerKey | None = None, on_closed: Callable[[], None] | None = None, passing: bool = False,
            detail: str = "") -> None:
        """Show a message, and `detail` in its tooltip; one of the same text, or of the same `key`, gives way.

        A notice without an action goes by itself; one that has an action does if it is `passing`.
        """
        for banner in self.shown():
            if banner.text == text or (key is not None and banner.key is key):
                banner.dismiss()
        for banner in self.shown()[SHOWN - 1:]:
            banner.dismiss()
        banner = Banner(level, text, action, on_action, key, on_closed, detail)
        banner.dismissed.connect(self._on_dismissed)
        self._shown.insert(0, banner)
        self._column.insertWidget(0, banner)
        if passing or (level is BannerLevel.NOTICE and not action):
            QTimer.singleShot(LINGER, banner, banner.dismiss)
        self.changed.emit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def say(self, key: BannerKey, text: str) -> None:
        """Let the message with this key say something else, if it stands; its buttons stay where they are."""
        for banner in self.shown():
            if banner.key is key:
                banner.say(text)
                self.changed.emit()

    def dismiss(self, key: BannerKey) -> None:
        """Take away the message with this key, if it stands."""
        for banner in self.shown():
            if banner.key is key:
                banner.dismiss()

    def _on_dismissed(self, banner: Banner) -> None:
        """Let a banner go; it keeps its parent, since Python would delete one without while Qt still needs it."""
        if banner in self._shown:
            self._shown.remove(banner)
            banner.hide()
            self._column.removeWidget(banner)
            banner.deleteLater()
            self.changed.emit()
