"""What the desktop tells a person who looks at something else."""

from __future__ import annotations

import pytest

from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from gui.common.desktop_notifications import Notifications


class Desktop:
    """What the desktop was asked for."""

    def __init__(self, monkeypatch, tray=True):
        self.alerts, self.messages, self.icon_shown = [], [], False
        monkeypatch.setattr(QApplication, "alert", lambda window, *_: self.alerts.append(window))
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: tray)
        monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
        # This display has no tray, and warns of it.
        monkeypatch.setattr(QSystemTrayIcon, "show", lambda icon: setattr(self, "icon_shown", True))
        monkeypatch.setattr(QSystemTrayIcon, "hide", lambda icon: setattr(self, "icon_shown", False))
        monkeypatch.setattr(QSystemTrayIcon, "showMessage",
                            lambda icon, title, text, *_: self.messages.append((title, text)))


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def _active(window, monkeypatch, active):
    monkeypatch.setattr(window, "isActiveWindow", lambda: active, raising=False)


def test_a_person_at_the_window_is_not_disturbed(window, monkeypatch):
    desktop = Desktop(monkeypatch)
    _active(window, monkeypatch, True)
    Notifications(window).tell("Rendered", "All of it.")
    assert desktop.alerts == desktop.messages == []


def test_elsewhere_the_window_asks_for_attention_and_the_tray_tells(window, monkeypatch):
    desktop = Desktop(monkeypatch)
    _active(window, monkeypatch, False)
    told = Notifications(window)
    told.tell("Rendered", "All of it.")
    told.tell("Exported", "As film.mp4.")
    assert desktop.alerts == [window, window] and desktop.icon_shown
    assert desktop.messages == [("Rendered", "All of it."), ("Exported", "As film.mp4.")]
    _active(window, monkeypatch, True)
    QApplication.instance().applicationStateChanged.emit(QApplication.instance().applicationState())
    assert not desktop.icon_shown


def test_a_desktop_without_a_tray_is_alerted_alone(window, monkeypatch):
    desktop = Desktop(monkeypatch, tray=False)
    _active(window, monkeypatch, False)
    Notifications(window).tell("Rendered", "All of it.")
    assert (desktop.alerts, desktop.messages) == ([window], [])


def test_a_click_on_the_message_brings_the_window_back(window, monkeypatch):
    Desktop(monkeypatch)
    _active(window, monkeypatch, False)
    told = Notifications(window)
    told.tell("Rendered", "All of it.")
    window.showMinimized()
    told._tray.messageClicked.emit()
    assert window.isVisible() and not window.isMinimized()
