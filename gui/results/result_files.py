"""Results as files of their own: with a name that can be read, to be dragged away or used as pictures."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QImage
from PySide6.QtWidgets import QWidget

from core import errors, files
from core.media.images import save
from core.settings import Request
from gui.common import images
from gui.files import drops, naming

_GHOST = QSize(128, 128)


class DraggedFiles:
    """Copies of results that were dragged somewhere, until `close`."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def drag(self, owner: QWidget, picture: Path, request: Request, image: QImage) -> None:
        """Drag a result until it is dropped, with `request` inside; `image` hangs on the mouse.

        Raises:
            errors.CannotWrite: it cannot be copied.
        """
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self._copied(picture, request)))])
        mime.setData(drops.RESULT_FORMAT, os.fsencode(picture))
        drag = QDrag(owner)
        drag.setMimeData(mime)
        if not image.isNull():
            drag.setPixmap(images.fitted(image, _GHOST, owner.devicePixelRatioF()))
        drag.exec(Qt.DropAction.CopyAction)

    def close(self) -> None:
        """Remove the copies."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _copied(self, picture: Path, request: Request) -> Path:
        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="impasto-"))
            place = naming.numbered(self._folder, naming.stem(request) or picture.stem, picture.suffix)
            place.write_bytes(save.carrying(picture.read_bytes(), request))
        except OSError as fault:
            raise errors.CannotWrite(path=picture, reason=files.refusal(fault)) from None
        return place
