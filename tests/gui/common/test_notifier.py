"""The one door for messages."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading

import pytest

from PySide6.QtGui import QGuiApplication

from core.errors import FileMissing
from gui.common import banners
from gui.common.banners import BannerKey
from gui.common.notifier import Notifier


@pytest.fixture
def notifier(qtbot):
    notifier = Notifier()
    qtbot.addWidget(notifier.banners)
    yield notifier
    notifier.uninstall()
    if notifier.report is not None:
        notifier.report.close()


def _texts(notifier):
    return [banner.text for banner in notifier.banners.shown()]


def _fault():
    try:
        raise ZeroDivisionError("by zero")
    except ZeroDivisionError as fault:
        return fault


def test_a_user_error_is_a_sentence_and_what_to_do(notifier):
    notifier.error(FileMissing(path="a.png"))
    assert _texts(notifier) == ["There is no file at a.png. Check the name, or choose the file again."]
    assert notifier.report is None


def test_anything_else_is_a_report_that_can_be_copied(notifier, caplog, qtbot):
    notifier.error(_fault())
    assert _texts(notifier) == []
    assert "ZeroDivisionError: by zero" in notifier.report.details
    notifier.report.copy.click()
    assert QGuiApplication.clipboard().text() == notifier.report.details
    assert caplog.records[0].levelno == logging.ERROR


def test_further_faults_join_the_open_report(notifier, caplog):
    notifier.error(_fault())
    report = notifier.report
    notifier.error(KeyError("second"))
    assert notifier.report is report
    assert "by zero" in report.details and "second" in report.details
    report.close()
    assert notifier.report is None


def test_the_same_message_stands_once(notifier):
    notifier.warn("Careful.")
    notifier.warn("Careful.")
    assert _texts(notifier) == ["Careful."]


def test_a_key_replaces_and_takes_back(notifier):
    notifier.tell("One.", key=BannerKey.JOB)
    notifier.warn("Other.")
    notifier.tell("Two.", key=BannerKey.JOB)
    assert _texts(notifier) == ["Two.", "Other."]
    notifier.dismiss(BannerKey.JOB)
    assert _texts(notifier) == ["Other."]


def test_only_the_newest_few_stand(notifier):
    for number in range(5):
        notifier.warn(str(number))
    assert _texts(notifier) == ["4", "3", "2"]


def test_the_action_is_done_once_and_the_message_goes(notifier):
    done = []
    notifier.warn("Pictures have moved.", "Find", lambda: done.append(1))
    notifier.banners.shown()[0].action.click()
    assert done == [1]
    assert _texts(notifier) == []


def test_a_mere_notice_goes_by_itself(notifier, qtbot, monkeypatch):
    monkeypatch.setattr(banners, "LINGER", 10)
    notifier.tell("Saved.")
    notifier.tell("Restored.", "Undo", lambda: None)
    notifier.warn("Careful.")
    qtbot.waitUntil(lambda: "Saved." not in _texts(notifier))
    assert _texts(notifier) == ["Careful.", "Restored."]


def test_uncaught_exceptions_of_every_kind_are_reported(notifier, loop, qtbot, caplog):
    notifier.install(loop)
    fault = _fault()
    sys.excepthook(type(fault), fault, None)

    def fail():
        raise KeyError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    loop.call_exception_handler({"message": "lost", "exception": LookupError("in the loop")})
    qtbot.waitUntil(lambda: notifier.report is not None and all(
        words in notifier.report.details for words in ("by zero", "in a thread", "in the loop")))


def test_an_uncaught_user_error_is_still_a_sentence(notifier, qtbot):
    notifier.install(None)
    sys.excepthook(FileMissing, FileMissing(path="b.png"), None)
    qtbot.waitUntil(lambda: bool(_texts(notifier)))
    assert notifier.report is None


def test_tasks_report_what_goes_wrong(notifier, loop, qtbot):
    from gui.common.tasks import Tasks, aside

    tasks = Tasks(notifier)

    async def fail():
        assert await aside(sum, [1, 2]) == 3
        await asyncio.sleep(0)
        raise FileMissing(path="c.png")

    with qtbot.waitSignal(tasks.ended):
        tasks.spawn(fail())
        assert tasks.busy
    assert not tasks.busy
    assert "c.png" in _texts(notifier)[0]


def test_closing_a_message_is_an_answer_too(notifier):
    told = []
    notifier.warn("Kept.", "Restore", lambda: told.append("restored"), on_closed=lambda: told.append("closed"))
    notifier.banners.shown()[0].dismissal.click()
    assert told == ["closed"]
    assert _texts(notifier) == []
