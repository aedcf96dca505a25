"""Hundreds of messages come and go while the event loop runs; in a process of its own, which a fault would end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import gui

_SCRIPT = """
import asyncio
import faulthandler

import qasync

from PySide6.QtWidgets import QApplication

from core.errors import FileMissing
from gui.common.notifier import Notifier


async def show(notifier):
    for number in range(0, 999, 3):
        notifier.tell(f"Message {number}.")
        await asyncio.sleep(0.001)
        notifier.warn(f"Message {number + 1}.", "Undo", lambda: None)
        await asyncio.sleep(0.001)
        notifier.error(FileMissing(path=f"{number + 2}.png"))
        await asyncio.sleep(0.001)


faulthandler.enable()
app = QApplication([])
notifier = Notifier()
notifier.banners.show()
with qasync.QEventLoop(app) as loop:
    loop.run_until_complete(show(notifier))
print("shown:", len(notifier.banners.shown()))
"""


def test_a_thousand_messages_leave_the_window_alive():
    ended = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=120,
                           cwd=Path(gui.__file__).parents[1])
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout == "shown: 3\n"
