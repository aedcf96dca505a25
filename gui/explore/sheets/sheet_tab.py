"""What every tab is that shows sheets: it asks what is painted, says what that takes, begins it and shows it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.choices import Work
from core.errors import UserError
from core.events import Event, SheetPlanned
from core.exploration import MOST_CELLS
from core.media import named_files
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common import images, theme
from gui.common.durations import roughly
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.tasks import aside
from gui.common.widgets import ElidedLabel, WrappedLabel
from gui.explore.sheets import originals
from gui.explore.sheets.forecast import SheetForecast
from gui.explore.sheets.sheet_actions import SheetActions
from gui.explore.sheets.sheet_head import SheetHead
from gui.explore.sheets.sheet_job import SheetJob
from gui.explore.sheets.sheet_model import SheetModel
from gui.explore.sheets.sheet_pane import SheetPane
from gui.explore.sheets.sheet_words import SheetWords
from gui.explore.tab import ExploreTab
from gui.services import Services

_ASIDE = 64  # pixels at least beside the sentence of an empty sheet


@dataclass(frozen=True)
class SheetContext:
    """What sheets need besides themselves.

    Attributes:
        leave: shows the canvas in Explore's place.
    """

    services: Services
    clip_model: ClipModel
    leave: Callable[[], None]


class SheetTab(ExploreTab):
    """A head that asks, and below it the newest sheet, or a sentence where there is none.

    A subclass says what is chosen, and what follows the project of that.

    Args:
        context: project, jobs, and the way to the canvas.
        work: what the sheet is.
        choice: the subclass's own widgets, for the head.
        detail: size and steps of a cell at first.
    """

    def __init__(self, context: SheetContext, work: Work, choice: QWidget, detail: tuple[int, int]) -> None:
        super().__init__()
        services = context.services
        self._context, self._project = context, services.project
        self._tasks, self._dialogs = services.tasks, services.dialogs
        self.model, self.words = SheetModel(self), SheetWords(self)
        self.job = SheetJob(services, work, self.model, self)
        self.head, self.pane, self._empty = SheetHead(choice), SheetPane(self.model, self.words), WrappedLabel()
        self._actions = SheetActions(services, context.leave, self.model, self.job, self.pane)
        self._of, self._stack = ElidedLabel(), QStackedWidget()
        self.forecast = SheetForecast(services.jobs, self)
        self._expected: tuple[Request, SheetPlanned] | None = None
        self._recalled: Request | None = self.job.recalled()  # until what there is of it was asked for
        self._begins_when_told = False
        self.head.show_detail(*detail)
        self._lay_out()
        self._connect()
        if self._recalled is not None:
            self.head.show_detail(self._recalled.detail.size, self._recalled.detail.steps)

    # A subclass's part.

    def chosen(self, request: Request) -> Request:
        """The project's request with what is chosen here."""
        raise NotImplementedError

    def choice_fault(self) -> UserError | None:
        """Why what is chosen here will not do."""
        raise NotImplementedError

    def untold_fault(self) -> UserError | None:
        """The same, as far as it is not said elsewhere."""
        return self.choice_fault()

    def follow(self, request: Request) -> None:
        """Take over what the choice depends on of the project's request."""
        raise NotImplementedError

    def begin_words(self) -> str:
        """What the button says."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What will be shown."""
        raise NotImplementedError

    # What is asked for.

    def asked(self) -> Request:
        """The sheet as it would be begun now."""
        request = self._context.clip_model.request().replace(
            work=self.job.work, output__path="", detail__size=self.head.size_wanted,
            detail__steps=self.head.steps_wanted)
        return self.chosen(request)

    def begin(self) -> None:
        """Paint the sheet; one of very many pictures only if the person agrees, who is told how long it takes."""
        request = self.asked()
        if self.choice_fault() is not None or not self.job.idle:
            return
        if self._expected is None or self._expected[0] != request:
            self._begins_when_told = True
            self.forecast.ask(request)
            return
        planned = self._expected[1]
        cells = len(planned.cells) - planned.kept
        if cells > MOST_CELLS:
            if not self._dialogs.sure_to_paint(cells, roughly(planned.seconds)):
                return
            request = request.replace(exploration__confirmed=True)
        self._take_focus()
        self.job.begin(request)

    def _go_on(self) -> None:
        self._take_focus()
        self.job.go_on()

    def _take_focus(self) -> None:
        """Take it from a button that will be dimmed, which would give it to any; a sheet that begins has it then."""
        if self.head.begin.hasFocus() or self.head.go_on.hasFocus():
            self.setFocus()

    def end(self) -> None:
        self.forecast.close()

    # Layout and words.

    def _lay_out(self) -> None:
        self._of.setProperty("muted", True)
        self._of.setContentsMargins(theme.SPACING, 0, theme.SPACING, 0)
        self._empty.setProperty("muted", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(_ASIDE, 0, _ASIDE, 0)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.SPACING // 2)
        inner.addWidget(self._of)
        inner.addWidget(self.pane, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        for signal, slot in ((self.head.begin_wanted, self.begin), (self.head.go_on_wanted, self._go_on),
                             (self.head.changed, self.on_choice_changed), (self.job.changed, self._on_job_changed),
                             (self.model.begun, self._on_begun), (self.model.ended, self._show),
                             (self._project.changed, self._on_project_changed),
                             (self.forecast.reported, self._on_told), (self.forecast.answered, self._on_answered),
                             (self.forecast.refused, self._on_refused)):
            signal.connect(slot)

    def retranslate(self) -> None:
        self.head.begin.setText(self.begin_words())
        self._empty.setText(self.empty_words())
        self._show()
        self._tell_forecast()

    def _show(self) -> None:
        """Enable what can be done now, and say what the sheet is of."""
        self.head.begin.setEnabled(self.job.idle and self.choice_fault() is None)
        self.head.go_on.setVisible(self.job.unfinished)
        self._stack.setCurrentIndex(1 if self.model.request is not None else 0)
        self._tell_what()

    def _tell_what(self) -> None:
        request, planned = self.model.request, self.model.planned
        if request is None or planned is None:
            return
        names = [Path(request.content).name, *(Path(style.path).name for style in request.look.active)]
        told = f"{' + '.join(names)} · {planned.size[0]} × {planned.size[1]} px"
        if request.content != self._project.request.content:
            told = self.tr("{sheet} · painted of another photo than the project's").format(sheet=told)
        self._of.setText(told)
        self._of.setToolTip(tip("\n".join(map(named_files.told, [request.content, *(
            style.path for style in request.look.active)]))))

    # The forecast.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow(self._project.request)
        self._show()
        self._wish()

    def hideEvent(self, event: QHideEvent) -> None:
        self._begins_when_told = False
        self.forecast.drop()
        super().hideEvent(event)

    def on_choice_changed(self) -> None:
        """Say what the sheet takes as it is chosen now."""
        self._begins_when_told = False
        self._show()
        self._wish()

    def _wish(self) -> None:
        """Ask what the sheet takes, and first what there is of the newest one."""
        if not self.isVisible():
            return
        if self._recalled is not None and self.model.request is None:
            self.forecast.ask(self._recalled, whole=True)
            self._tell_forecast()
            return
        if self.choice_fault() is not None:
            self.forecast.drop()
            self._expected = None
        elif self._expected is None or self._expected[0] != self.asked():
            self._expected = None
            self.forecast.ask(self.asked())
        self._tell_forecast()

    def _on_told(self, request: Request, event: Event) -> None:
        if isinstance(event, SheetPlanned) and request == self.asked():
            self._expected = request, event
            self._tell_forecast()
            if self._begins_when_told:
                self._begins_when_told = False
                self.forecast.drop()
                self.begin()
                return
        if request is self._recalled and self.job.idle:
            if isinstance(event, SheetPlanned):
                self.model.begin(request, event)
            elif self.model.request is not None:
                self.model.take(event)

    def _on_answered(self, request: Request) -> None:
        if request is self._recalled:
            self._recalled = None
            self._wish()

    def _on_refused(self, request: Request, fault: BaseException) -> None:
        self._begins_when_told = False
        if request is self._recalled:  # what it was painted of is gone
            self._recalled = None
            self._wish()
        elif isinstance(fault, UserError):
            self.head.tell(fault.text(core_text), fault=True)
        else:
            self._context.services.notifier.error(fault)

    def _on_job_changed(self) -> None:
        if not self.job.idle:
            self._begins_when_told = False
        self._show()
        if self.job.idle and self.model.request is not None:  # more of it is finished than was told
            self._expected = None
            self._wish()

    def _tell_forecast(self) -> None:
        fault = self.untold_fault()
        if fault is not None:
            self.head.tell(fault.text(core_text), fault=True)
        elif self._expected is not None:
            self.head.tell(self.words.forecast(self._expected[1]))
        else:
            self.head.tell(self.tr("Estimating how long it takes…") if self.job.idle else
                           self.tr("How long it takes is estimated when nothing else is being painted."))

    def _on_project_changed(self, request: Request) -> None:
        if self.isVisible():
            self.follow(request)
            self._show()
            self._wish()

    # The sheet.

    def _on_begun(self) -> None:
        self._show()
        if self.hasFocus():
            self.pane.view.setFocus()
        if self.model.request is not None:
            self._tasks.read(self._load_originals(self.model.request))

    async def _load_originals(self, request: Request) -> None:
        pictures: tuple[np.ndarray, ...] = ()
        with suppress(UserError):  # the job tells it, or it vanished since
            pictures = await aside(originals.read, request)
        if request is self.model.request:
            names = self.tr("Photo"), self.tr("Painting")
            self.pane.show_originals([(name, images.to_qimage(pixels)) for name, pixels in
                                      zip(names, pictures, strict=False)], request.work is Work.RECONSTRUCT)
