"""What a message about a failed job offers to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from core import layer_fit
from core.choices import EXPLORING, Work
from core.errors import OutOfMemory, UnknownLayer, WeightsMissing
from core.settings import Request
from gui.jobs.downloads import Downloads
from gui.jobs.jobs import Jobs
from gui.project.project import Project


def way_out(fault: BaseException, request: Request, project: Project, jobs: Jobs,
            downloads: Downloads) -> tuple[str, Callable[[], None] | None]:
    """The words of a button, and what it does so that the job of `request` can begin again; none for most faults.

    It begins with the settings as they are by then, unless something else was opened meanwhile; what explores begins
    with its own.
    """
    of_project = request.work is not Work.TEACH and request.work not in EXPLORING  # a teaching is of no photo

    def again() -> None:
        now = project.request
        same = of_project and now.content == request.content
        jobs.start(now.replace(work=request.work, clip=request.clip, output=request.output) if same else request)

    def smaller(size: int) -> None:
        if of_project and project.request.content == request.content:
            use_size(project, size)
            again()
        else:
            jobs.start(request.replace(detail__size=size))

    def with_nearest() -> None:
        project.set(project.request.replace(method=layer_fit.with_network(project.request.method, network)[0]),
                    QCoreApplication.translate("RenderingController", "Use the nearest layers"))
        again()

    network = request.method.network
    if isinstance(fault, UnknownLayer) and project.request.method == request.method \
            and layer_fit.with_network(request.method, network)[1]:
        return QCoreApplication.translate("RenderingController", "Use the nearest layers"), with_nearest
    if isinstance(fault, OutOfMemory) and isinstance(size := fault.values["fits"], int):
        words = QCoreApplication.translate("RenderingController", "Use {size} px")
        return words.format(size=size), partial(smaller, size)
    if isinstance(fault, WeightsMissing):
        download = QCoreApplication.translate("RenderingController", "Download…")
        return download, lambda: downloads.start(request.method.network, again)
    return "", None


def use_size(project: Project, size: int) -> None:
    """Paint at another size from now on."""
    project.set(project.request.replace(detail__size=size),
                QCoreApplication.translate("RenderingController", "Choose a size"))
