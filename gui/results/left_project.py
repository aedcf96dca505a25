"""The way back to a project without a file, whose results are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from core.results import Results
from core.settings import Request
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.files.files_controller import FilesController
from gui.services import Services


class LeftProject(QObject):
    """Offers to return when a project without a file, but with results, has given way to another one."""

    def __init__(self, services: Services, files: FilesController) -> None:
        super().__init__(services.project)
        self._notifier, self._tasks, self._files = services.notifier, services.tasks, files
        files.project_left.connect(self._on_left)

    def _on_left(self, request: Request, identity: str) -> None:
        self._notifier.dismiss(BannerKey.PROJECT_LEFT)
        self._tasks.read(self._offer(request, identity))

    async def _offer(self, request: Request, identity: str) -> None:
        if await aside(Results(identity).listed):
            name = Path(request.content).stem
            told = self.tr("The results of “{name}” are kept.").format(name=name) if name else self.tr(
                "The results of the project before are kept.")
            self._notifier.tell(told, self.tr("Back to them"), lambda: self._files.go_back(request, identity),
                                key=BannerKey.PROJECT_LEFT)
