"""The box in which a picture is chosen to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from gui.explore.features.pictures import ExploredPicture, PictureKind

_SHORTEST, _LONGEST = 8, 44  # characters of a name that are seen, with little and with much room


class PictureChoice(QComboBox):
    """The project's pictures; which kind is chosen outlives a change of the photo.

    Signals:
        chosen: by the person.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[ExploredPicture, ...] = ()
        self._wanted: tuple[PictureKind, str] = (PictureKind.PHOTO, "")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_LONGEST * self.fontMetrics().averageCharWidth())
        self.activated.connect(self._on_activated)

    @property
    def current(self) -> ExploredPicture | None:
        """The one that is chosen; None where there are no pictures."""
        at = self.currentIndex()
        return self._pictures[at] if 0 <= at < len(self._pictures) else None

    def offer(self, found: Sequence[ExploredPicture], paintings: bool) -> None:
        """Offer these pictures, perhaps without the paintings; the one that was chosen stays so where it is there."""
        self._pictures = tuple(one for one in found if paintings or one.kind is not PictureKind.PAINTING)
        titles = [one.title() for one in self._pictures]
        if titles != [self.itemText(at) for at in range(self.count())]:
            self.clear()
            self.addItems(titles)
        keys = [one.key for one in self._pictures]
        self.setCurrentIndex(keys.index(self._wanted) if self._wanted in keys else 0 if keys else -1)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        for at, one in enumerate(self._pictures):
            self.setItemText(at, one.title())

    def _on_activated(self, at: int) -> None:
        self._wanted = self._pictures[at].key
        self.chosen.emit()
