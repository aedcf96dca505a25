"""The list of all renders on disk: what they take, and a way to delete them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import RecipeNewer, StoreDamaged
from core.store import Render
from core.units import in_bytes
from gui.common import painting_names, theme
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel, one_default, picture_icon

_ICON = QSize(64, 40)


class RendersDialog(QDialog):
    """Shows the renders it is given; who opened it loads and deletes.

    Signals:
        delete_requested: the `Render`s to delete. open_requested: the one to go on with.
    """

    delete_requested = Signal(list)
    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renders: tuple[Render, ...] | None = None
        self._images: dict[Path, QImage] = {}
        self._tree = QTreeWidget()
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setAllColumnsShowFocus(True)
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._tree.setIconSize(_ICON)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._tree.setColumnCount(6)
        self._words, self._total = WrappedLabel(), QLabel()
        self._words.setProperty("muted", True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._open = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._delete = self._buttons.addButton("", QDialogButtonBox.ButtonRole.DestructiveRole)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(theme.SPACING + 4)
        for widget in (self._words, self._tree, self._total, self._buttons):
            column.addWidget(widget, stretch=widget is self._tree)
        one_default(self, self._buttons.button(QDialogButtonBox.StandardButton.Close))
        self._retranslate()
        self.setMinimumSize(560, 320)
        self.resize(920, 420)

    def _connect(self) -> None:
        self._tree.itemSelectionChanged.connect(self._show_actions)
        self._tree.itemActivated.connect(lambda *_: self._ask_open())
        self._delete.clicked.connect(self._ask_delete)
        self._open.clicked.connect(self._ask_open)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Del"), self._tree, self._ask_delete, context=Qt.ShortcutContext.WidgetShortcut)

    def show_renders(self, renders: tuple[Render, ...]) -> None:
        """Show all renders there are."""
        chosen = {render.folder for render in self.selected()}
        self._renders = renders
        self._tree.clear()
        for render in renders:
            item = _Row(self._texts(render), render)
            if render.folder in self._images:
                item.setIcon(0, picture_icon(self._images[render.folder]))
            item.setToolTip(0, tip(render.clip if render.fault is None else render.fault.text(core_text)))
            item.setToolTip(1, tip(item.text(1)))
            for column in (2, 3, 4):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._tree.addTopLevelItem(item)
            item.setSelected(render.folder in chosen)
        first = self._tree.topLevelItem(0)
        if first is not None and not self.selected():
            self._tree.setCurrentItem(first)
        self._tell()

    def has_image(self, folder: Path) -> bool:
        """Whether the first frame of a render is shown."""
        return folder in self._images

    def show_image(self, folder: Path, image: QImage) -> None:
        """Show the first finished frame of a render."""
        self._images[folder] = image
        for at in range(self._tree.topLevelItemCount()):
            row = self._tree.topLevelItem(at)
            if isinstance(row, _Row) and row.render.folder == folder:
                row.setIcon(0, picture_icon(image))

    def selected(self) -> list[Render]:
        """The renders that are selected."""
        return [item.render for item in self._tree.selectedItems() if isinstance(item, _Row)]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Renders"))
        self._tree.setHeaderLabels([self.tr("Clip"), self.tr("Paintings"), self.tr("Size"), self.tr("Frames"),
                                    self.tr("On disk"), self.tr("Changed")])
        self._tree.setAccessibleName(self.tr("Renders"))
        header = self._tree.header()
        header.setStretchLastSection(False)
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch,
                                       *[QHeaderView.ResizeMode.ResizeToContents] * 4)):
            header.setSectionResizeMode(column, mode)
        self._delete.setText(self.tr("Delete…"))
        self._open.setText(self.tr("Open"))
        self._open.setToolTip(self.tr("Open the clip with the settings it was rendered with."))
        if self._renders is not None:
            self.show_renders(self._renders)
        self._tell()

    def _texts(self, render: Render) -> list[str]:
        changed = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(render.changed)), QLocale.FormatType.ShortFormat)
        if render.request is None:
            return [self._why(render), "", "", "", in_bytes(render.bytes), changed]
        paintings = ", ".join(painting_names.active(render.request))
        frames = self.tr("{done} of {frames}").format(done=render.done, frames=render.frames)
        size = self.tr("{size} px").format(size=render.request.detail.size)
        return [Path(render.clip).name, paintings, size, frames, in_bytes(render.bytes), changed]

    def _why(self, render: Render) -> str:
        """Why nothing is known of a render, in a few words."""
        if isinstance(render.fault, RecipeNewer):
            return self.tr("A render of a later Impasto")
        return self.tr("A damaged render") if isinstance(render.fault, StoreDamaged) else self.tr(
            "A render that cannot be read now")

    def _tell(self) -> None:
        if self._renders is None:
            self._words.setText(self.tr("Looking for renders…"))
        elif not self._renders:
            self._words.setText(self.tr("There are no renders. The frames that a clip's render finishes are kept here, "
                                        "so that it can go on at any time."))
        else:
            self._words.setText(self.tr("Finished frames are kept, so that a render can go on at any time. Exported "
                                        "videos do not need them."))
        total = sum(render.bytes for render in self._renders or ())
        self._total.setText(self.tr("{size} in all").format(size=in_bytes(total)) if total else "")
        self._show_actions()

    def _show_actions(self) -> None:
        chosen = self.selected()
        self._delete.setEnabled(bool(chosen))
        self._open.setEnabled(len(chosen) == 1 and chosen[0].request is not None)

    def _ask_delete(self) -> None:
        if self.selected():
            self.delete_requested.emit(self.selected())

    def _ask_open(self) -> None:
        if self._open.isEnabled():
            self.open_requested.emit(self.selected()[0])


class _Row(QTreeWidgetItem):
    """One render."""

    def __init__(self, texts: list[str], render: Render) -> None:
        super().__init__(texts)
        self.render = render
