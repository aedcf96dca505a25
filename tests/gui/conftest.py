"""The whole application with a plain generator in the engine's place and answers instead of dialogs; parts of one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
import qasync

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from core.choices import Mode, Work
from core.settings import Look, Motion, Request, Style
from gui.app.application import Application
from gui.app.shutdown import Closing
from gui.clip.clip_model import ClipModel
from gui.clip.render_status import RenderStatus
from gui.common import theme
from gui.common.dialogs import Answer, Dialogs
from gui.common.preferences import Preferences
from gui.jobs import engine as engine_door
from gui.jobs.job_panel import JobPanel
from gui.jobs.jobs import Jobs, JobState
from gui.project.project import Project
from tests.gui.engine import FIGURES, Engine  # noqa: F401
from tests.gui.measuring import Measuring
from tests.gui.painted import painted  # noqa: F401
from tests.gui.silence import gate, silent  # noqa: F401
from tests.gui.whole_session import collected_in_one_thread, dressed_dark  # noqa: F401

PATIENCE = 60_000  # milliseconds; of a busy machine a test learns nothing


class PanelJobs(QObject):
    """What the job panel knows of the jobs; a test moves them by hand.

    Attributes:
        asked: what the panel asked of them. painted: whether there is a picture to go on with.
    """

    state_changed = Signal(object)
    reported = Signal(object)
    failed = Signal(object)
    forgotten, taken = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state, self.painted = JobState.IDLE, False
        self.asked: list[str] = []
        self.running_request: Request | None = Request(content="photo.png")

    def to(self, state: JobState, work: Work | None = None) -> None:
        if work is not None:
            self.running_request = Request(work=work, content="photo.png")
        self.state = state
        self.state_changed.emit(state)

    def has_picture_of(self, content):
        return self.painted

    def pause(self):
        self.asked.append("pause")

    def resume(self):
        self.asked.append("resume")

    def stop(self):
        self.asked.append("stop")


def said(widget: QWidget) -> str:
    """The words that can be read in a widget; the job panel's also those beside what begins a job."""
    begin = widget.begin.findChildren(QLabel) if isinstance(widget, JobPanel) else []
    return " | ".join(one.text() for one in (*widget.findChildren(QLabel), *begin) if one.isVisible() and one.text())


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    """The buttons that can be seen in a widget, by their words; the job panel's also those that can begin a job."""
    begin = filter(QPushButton.isEnabled, widget.begin.all()) if isinstance(widget, JobPanel) else ()
    return {one.text(): one for one in (*begin, *widget.findChildren(QPushButton)) if one.isVisible()}


class Answers(Dialogs):
    """Answers as a test says, and counts the questions about unsaved changes."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences)
        self.path: Path | None = None
        self.paths: list[Path] = []
        self.answer = Answer.DISCARD
        self.asked = 0
        self.asked_about: dict[str, bool] = {}

    def photo(self):
        return self.path

    def paintings(self):
        return self.paths

    project = folder = own_frame = weights = keys_folder = photo

    def project_place(self, name):
        return self.path

    picture_place = frame_place = project_place

    def video_place(self, name, suffix):
        return self.path

    losses_place = video_place

    def queue_folder(self):
        return self.path

    def photos(self):
        return self.paths

    taught_files = teaching_photos = photos
    teaching_folder = shelf_folder = queue_folder

    def taught_place(self, name):
        return self.path

    def sure_to_delete_taught(self, name):
        self.asked += 1
        return self.answer is not Answer.CANCEL

    def sure_to_delete(self, name, frames):
        self.asked += 1
        return self.answer is not Answer.CANCEL

    def sure_to_paint(self, cells, time):
        self.asked += 1
        self.asked_about = {"cells": cells, "time": time}
        return self.answer is not Answer.CANCEL

    def unsaved(self, name, settings, picture, kept=""):
        self.asked += 1
        self.asked_about, self.asked_with = {"settings": settings, "picture": picture}, kept
        return self.answer


@pytest.fixture(scope="session")
def footage(tmp_path_factory) -> Path:
    """An MP4 of 40 frames, 96 x 64, 20 a second: frame n is grey, 5 n + 20, half of it dark; at 24 the sides change."""
    path = tmp_path_factory.mktemp("footage") / "footage.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=20, options={"g": "10", "crf": "12"})
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for number in range(40):
            grey = np.full((64, 96, 3), 5 * number + 20, np.uint8)
            grey[:, 48 * (number >= 24):][:, :48] //= 4
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey)))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def loop(qapp) -> Iterator[qasync.QEventLoop]:
    """The one event loop. Every wait of a test drives it: its timers are Qt's."""
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    asyncio.events._set_running_loop(loop)
    yield loop
    asyncio.events._set_running_loop(None)
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def jobs(qapp) -> PanelJobs:
    return PanelJobs()


@pytest.fixture
def job_panel(qtbot, jobs) -> Iterator[JobPanel]:
    """A job panel over `jobs`."""
    qtbot.addWidget(holder := QWidget())
    ready = Request(content="photo.png", look=Look(styles=(Style(path="painting.png"),)))
    made, column = JobPanel(jobs, Project(ready)), QVBoxLayout(holder)
    column.addWidget(made.begin)
    column.addWidget(made)
    holder.show()
    yield made


class EditedClipModel(ClipModel):
    """A clip model without cuts, of whose clip nothing is painted, with the `project` that it follows at hand."""

    def __init__(self, project: Project) -> None:
        super().__init__(project, find_cuts=lambda clip, report: (), look=lambda *_: RenderStatus())
        self.project = project


class ApplicationAtHand(Application):
    """The application, whose jobs an `engine` paints, and whose `answers` stand for dialogs."""

    def __init__(self, app: QApplication, preferences: Preferences, engine: Engine) -> None:
        self.answers, self.engine = Answers(preferences), engine
        super().__init__(app, preferences, Jobs(engine, farm_run=engine.on_farm), self.answers)


@pytest.fixture
def clip_model(qtbot, footage) -> Iterator[EditedClipModel]:
    """The footage without cuts, of which nothing is painted; its `project` is there too."""
    project = Project(Request(content=str(footage), motion=Motion(mode=Mode.FRAMES)))
    made = EditedClipModel(project)
    qtbot.waitUntil(lambda: made.clip is not None and made.search_share is None)
    yield made
    made.close()


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def app(qapp, qtbot, loop, engine, tmp_path, tiny_photo, tiny_painting, monkeypatch) -> Iterator[ApplicationAtHand]:
    """The application with the window open on a small photo and a painting; its `answers` stand for dialogs."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # renders and queue of this test alone
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    preferences = Preferences(tmp_path / "window.ini")
    preferences.hidden = "show_previews"  # which the engine would be asked for as soon as a test waits
    app = ApplicationAtHand(qapp, preferences, engine)
    app.project.replace(Request(content=str(tiny_photo), look=Look(styles=(Style(path=str(tiny_painting)),))))
    app.open([])
    qtbot.waitUntil(lambda: not app.tasks.busy, timeout=PATIENCE)
    yield app
    engine.steps = 0
    app.jobs.cancel()
    qtbot.waitUntil(lambda: app.jobs.state.value == "idle" and not app.tasks.busy, timeout=PATIENCE)
    if app.window.shutdown.state is not Closing.CLOSED:
        app.window.shutdown.agree()
        qtbot.waitUntil(lambda: app.window.shutdown.state is Closing.CLOSED, timeout=PATIENCE)  # what matters is kept
    app.close()
    for part in (app.window, app.jobs, app.answers, app):  # none is another's child; their connections hold the window
        part.deleteLater()
    theme.apply(qapp, "dark")


@pytest.fixture
def clip_app(app, qtbot, footage, tiny_painting) -> Iterator[ApplicationAtHand]:
    """The application with the footage open, which has no cuts."""
    app.project.replace(Request(content=str(footage), look=Look(styles=(Style(path=str(tiny_painting)),)),
                                clip=Request().clip))
    app.project.set(app.project.request.replace(clip__cuts=()), "No cuts")
    qtbot.waitUntil(lambda: app.clip_model.clip is not None and not app.tasks.busy, timeout=PATIENCE)
    yield app
    if app.engine.gate is not None:
        app.engine.gate.release(10_000)


@pytest.fixture
def banners(app):
    """The texts of the messages that stand, newest first."""
    return lambda: [banner.text for banner in app.notifier.banners.shown()]


@pytest.fixture
def press(app, qtbot):
    """Presses the button of the newest message."""
    return lambda: app.notifier.banners.shown()[0].action.click()


@pytest.fixture(autouse=True)
def measuring(tmp_path, monkeypatch) -> Measuring:
    """What is measured where no time is known; nothing is, in the beginning."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "measured"))
    made = Measuring()
    monkeypatch.setattr(engine_door, "measure", made)
    return made
