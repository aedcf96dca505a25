"""Files shown in their folders."""

from __future__ import annotations

import pytest

from PySide6.QtCore import QUrl
from PySide6.QtDBus import QDBusError, QDBusMessage, QDBusPendingCall
from PySide6.QtGui import QDesktopServices

from gui.common import folders
from gui.common.notifier import Notifier


class Bus:
    """Answers in the place of the session's bus: with a file manager, or an error."""

    def __init__(self, answers: bool) -> None:
        self.answers = answers
        self.asked: list[object] = []

    def isConnected(self):
        return True

    def asyncCall(self, call):
        self.asked.append((call.member(), call.arguments()))
        if self.answers:
            return QDBusPendingCall.fromCompletedCall(call.createReply())
        return QDBusPendingCall.fromError(QDBusError(QDBusMessage.createError("org.example.None", "nobody")))


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The folders that the desktop was asked to open."""
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    return asked


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "mein Bild ü.png"
    path.write_bytes(b"")
    return path


def test_the_file_manager_marks_the_file(opened, picture, qtbot):
    bus = Bus(answers=True)
    folders.show_in_folder(picture, bus)
    qtbot.wait(20)
    assert bus.asked == [("ShowItems", [[QUrl.fromLocalFile(str(picture)).toEncoded().data().decode()], ""])]
    assert opened == []


def test_without_such_a_file_manager_the_folder_is_opened(opened, picture, qtbot):
    folders.show_in_folder(picture, Bus(answers=False))
    qtbot.waitUntil(lambda: opened == [str(picture.parent)])


def test_a_folder_is_opened_and_of_what_is_gone_the_nearest(opened, tmp_path):
    bus = Bus(answers=True)
    folders.show_in_folder(tmp_path, bus)
    folders.show_in_folder(tmp_path / "gone" / "picture.png", bus)
    assert opened == [str(tmp_path)] * 2
    assert bus.asked == []


def test_a_saved_file_is_told_with_a_button_that_shows_it(opened, tmp_path, qtbot):
    notifier = Notifier()
    qtbot.addWidget(notifier.banners)
    notifier.tell_saved("Saved as a.png.", tmp_path)
    shown, = notifier.banners.shown()
    assert shown.action.text() == "Show in folder"
    shown.action.click()
    assert opened == [str(tmp_path)]
    assert notifier.banners.shown() == []
