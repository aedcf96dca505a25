"""A question that a task asks: the other tasks go on while it waits for its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from gui.common.dialogs import Dialogs
from gui.common.message_box import MessageBox
from gui.common.notifier import Notifier
from gui.common.preferences import Preferences
from gui.common.tasks import Tasks, aside


def asked_in_a_box() -> bool:
    return MessageBox("A title", None).agreed("&Go on", QMessageBox.ButtonRole.AcceptRole)


def asked_what_to_save() -> object:
    return Dialogs(Preferences()).unsaved("A photo", True, True)


def asked_for_a_file() -> Path | None:
    return Dialogs(Preferences()).photo()


def asked_for_files() -> list[Path]:
    return Dialogs(Preferences()).paintings()


def asked_for_a_place() -> Path | None:
    return Dialogs(Preferences()).picture_place("painted")


def asked_for_a_folder() -> Path | None:
    return Dialogs(Preferences()).queue_folder()


@pytest.mark.parametrize("ask", [asked_in_a_box, asked_what_to_save, asked_for_a_file, asked_for_files,
                                 asked_for_a_place, asked_for_a_folder])
def test_tasks_go_on_while_another_waits_for_a_person(qtbot, loop, monkeypatch, ask: Callable[[], object]):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: _shown(("", "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: _shown(([], "")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: _shown(("", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: _shown(""))
    notifier = Notifier()
    qtbot.addWidget(notifier.banners)
    tasks, done = Tasks(notifier), []
    asking: list[asyncio.Task | None] = []

    async def other() -> None:
        done.append(await aside(lambda: "went on"))

    async def question() -> None:
        await asyncio.sleep(0)
        ask()
        asking.append(asyncio.current_task())
        done.append(await aside(lambda: "answered"))

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            tasks.spawn(other())
            _close_when(dialog, lambda: bool(done))
        else:
            QTimer.singleShot(5, look)

    look()
    tasks.spawn(question())
    qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)
    assert done == ["went on", "answered"]
    assert asking[0] is not None  # it goes on as itself
    assert notifier.report is None


def test_a_question_goes_when_it_is_answered(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(3):
        QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
        assert not MessageBox("A title", window).agreed("&Go on", QMessageBox.ButtonRole.AcceptRole)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QMessageBox) == []


def _shown(answer: object) -> object:
    """What the file dialogs do, without those of the desktop: wait for the person, who thinks better of it."""
    QDialog().exec()
    return answer


def _close_when(dialog: QDialog, done: Callable[[], bool]) -> None:
    tries = [400]

    def look() -> None:
        tries[0] -= 1
        if done() or not tries[0]:
            dialog.reject()
        else:
            QTimer.singleShot(5, look)
    look()
