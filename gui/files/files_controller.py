"""Opening and saving: photos, paintings, projects, painted pictures and the settings inside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import project as project_file
from core import store
from core.choices import Work
from core.errors import UserError
from core.events import Finished
from core.media import clips, recipe
from core.media.images import save
from core.settings import ClipSelection, Request, Style
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.common.tasks import aside
from gui.files import drops, naming
from gui.project import samples
from gui.services import Services


class FilesController(QObject):
    """Everything that goes between the project and the disk.

    Attributes:
        picture_saved: the path of a painted picture that was written.
        taught_opened: files of taught paintings, which `gui.taught` takes into the library.
    """

    picture_saved = Signal(object)
    taught_opened = Signal(list)

    def __init__(self, services: Services) -> None:
        super().__init__(services.dialogs)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._tasks, self._dialogs, self._preferences = services.tasks, services.dialogs, services.preferences
        self._restored: Request | None = None  # as it came out of a painted picture
        self._settled: Finished | None = None  # the newest painting that was saved or given up
        self._saved_with: Request | None = None  # the settings in the newest saved painting
        self._render: Path | None = None  # the folder of the newest one, which holds its settings
        self._project.changed.connect(self._on_changed)

    # Whatever is dropped on the window, named on the command line or opened again.

    def open(self, paths: Sequence[Path]) -> None:
        """Open a project, restore the settings in a painting, add taught paintings, or take a photo or clip, and
        paintings.
        """
        if not paths:
            return
        first = paths[0]
        if first.suffix.lower() == project_file.SUFFIX:
            self.open_project(first)
        elif taught := drops.taught_among(list(paths)):
            self.taught_opened.emit(taught)
        elif len(paths) == 1:
            self._tasks.spawn(self._open_picture(first))
        else:
            self._use(first, paths[1:])

    async def _open_picture(self, path: Path) -> None:
        if await aside(recipe.has_recipe, path):
            await self._restore(path)
        else:
            self._use(path)

    async def _restore(self, path: Path) -> None:
        try:
            request = await aside(recipe.read, path)
        except UserError as fault:
            self._notifier.error(fault, self._instead(path), partial(self._use, path))
            return
        self._restored = _nowhere(request)
        self._project.set(self._restored, self.tr("Restore settings"))
        self._preferences.add_recent(path)
        self._notifier.tell(self.tr("Every setting was restored from {name}.").format(name=path.name),
                            self._instead(path), partial(self._use_instead, path), key=BannerKey.RESTORED)
        self._offer_to_find(project_file.missing(request))

    def _instead(self, path: Path) -> str:
        return self.tr("Use as a clip instead") if clips.is_clip(path) else self.tr("Use as a photo instead")

    def _on_changed(self, request: Request) -> None:
        if request != self._restored:
            self._notifier.dismiss(BannerKey.RESTORED)  # its offer undoes the newest change, which is another one now

    def _use_instead(self, path: Path) -> None:
        self._project.undo_stack.undo()
        self._use(path)

    def _use(self, photo: Path, paintings: Sequence[Path] = ()) -> None:
        request = self._project.request.replace(content=str(photo), clip=ClipSelection())
        if paintings:
            request = request.replace(look__styles=tuple(Style(path=str(path)) for path in paintings))
        self._project.set(request, self.tr("Choose clip") if clips.is_clip(photo) else self.tr("Choose photo"))
        self._preferences.add_recent(photo)

    def choose_photo(self) -> None:
        """Ask for a photo or a clip and use it."""
        if path := self._dialogs.photo():
            self.open([path])

    def choose_paintings(self) -> None:
        """Ask for paintings and add them."""
        if paths := self._dialogs.paintings():
            look = self._project.request.look
            added = tuple(Style(path=str(path)) for path in paths)
            self._project.set(self._project.request.replace(look__styles=look.styles + added),
                              self.tr("Add paintings"))

    # Projects.

    def new(self, request: Request | None = None) -> None:
        """Begin a project anew."""
        self.when_saved(lambda: self._begin(request or Request()))

    def new_from_samples(self) -> None:
        """Begin with the sample pictures."""
        self.new(samples.request())

    def new_from_clip(self) -> None:
        """Begin with the sample clip."""
        self.new(samples.clip_request())

    def begin_with(self, request: Request) -> None:
        """Begin a project with settings that lay elsewhere; files that have moved are offered to be found."""
        self._begin(_nowhere(request))
        self._offer_to_find(project_file.missing(request))

    def choose_project(self) -> None:
        """Ask for a project and open it."""
        if path := self._dialogs.project():
            self.open_project(path)

    def open_project(self, path: Path) -> None:
        """Open a project; pictures that have moved are offered to be found."""
        try:
            loaded = project_file.load(path)
        except UserError as fault:
            self._notifier.error(fault)
        else:
            self.when_saved(lambda: self._open_loaded(path, loaded))

    def _open_loaded(self, path: Path, loaded: project_file.Loaded) -> None:
        self._begin(_nowhere(loaded.request), path, loaded.identity)
        self._preferences.add_recent(path)
        self._offer_to_find(loaded.missing)

    def _begin(self, request: Request, path: Path | None = None, identity: str = "") -> None:
        self._notifier.dismiss(BannerKey.MISSING)
        self._project.replace(request, path, identity=identity)
        self._jobs.forget()

    def save_project(self) -> bool:
        """Save the project in its file, asking for one first if it has none; False if it was not saved."""
        path = self._project.path
        return self.save_project_as() if path is None else self._write_project(path)

    def save_project_as(self) -> bool:
        """Save the project in another file; False if it was not saved."""
        path = self._dialogs.project_place(self.name)
        return path is not None and self._write_project(path)

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call `then` when nothing would be lost by it: asks what to do with unsaved settings and paintings."""
        newest = self._jobs.last_finished
        picture = None if newest is self._settled else newest
        settings = self._settings_unsaved(self._saved_with if picture is None else self._jobs.last_request)
        if picture is None and not settings:
            then()
            return
        answer = self._dialogs.unsaved(self.name, settings, picture is not None)
        if answer is Answer.CANCEL or (answer is Answer.SAVE and settings and not self.save_project()):
            return
        if self._jobs.last_finished is not newest:  # painted to its end while the question stood
            self.when_saved(then)
        elif answer is Answer.SAVE and picture is not None:
            self.save_picture(picture, self._jobs.last_request, then)
        else:
            self._settled = newest
            then()

    def keep(self, render: Path) -> None:
        """A render on disk keeps settings from now on, as long as it is there, so that they are not lost either."""
        self._render = render

    def _settings_unsaved(self, with_picture: Request | None) -> bool:
        """Whether there are settings that neither a project's file nor a picture nor a render keeps."""
        if not self._project.dirty or self._project.path is not None:
            return self._project.dirty
        return _settings(self._project.request) not in map(_settings, (with_picture, self._rendered()))

    def _rendered(self) -> Request | None:
        """The settings in the newest render, with which it can be continued; None if it is gone."""
        if self._render is None:
            return None
        with suppress(UserError):
            return store.StoreReader(self._render).manifest().request
        return None

    @property
    def name(self) -> str:
        """What the project is called."""
        path = self._project.path or Path(self._project.request.content)
        return path.stem or self.tr("Untitled")

    def _write_project(self, path: Path) -> bool:
        try:
            project_file.save(path, self._project.request, self._project.identity)
        except UserError as fault:
            self._notifier.error(fault)
            return False
        self._project.mark_saved(path)
        self._preferences.add_recent(path)
        return True

    def _offer_to_find(self, missing: Sequence[str]) -> None:
        if not missing:
            return
        names = ", ".join(Path(path).name for path in missing)
        self._notifier.warn(self.tr("These pictures are no longer where they were: {names}.").format(names=names),
                            self.tr("Find pictures…"), partial(self._find, missing), key=BannerKey.MISSING)

    def _find(self, missing: Sequence[str]) -> None:
        folder = self._dialogs.folder()
        if folder is None:
            self._offer_to_find(missing)
        else:
            self._tasks.spawn(self._find_in(folder, missing))

    async def _find_in(self, folder: Path, missing: Sequence[str]) -> None:
        found = await aside(project_file.find_in, folder, missing)
        self._project.set(project_file.relocate(self._project.request, found), self.tr("Find pictures"))
        self._offer_to_find([path for path in missing if path not in found])

    # Painted pictures.

    def save_picture(self, finished: Finished | None, request: Request | None,
                     then: Callable[[], None] = lambda: None) -> None:
        """Ask where to save a picture painted by `request` and write it; `then` is called when it is there."""
        if finished is None or request is None:
            return
        if path := self._dialogs.picture_place(naming.stem(request)):
            self.write_picture(path, finished, request, then)

    def write_picture(self, path: Path, finished: Finished, request: Request,
                      then: Callable[[], None] = lambda: None) -> None:
        """Write a painted picture beside the window, with its settings inside."""
        self._tasks.spawn(self._write_picture(path, finished, request, then))

    async def _write_picture(self, path: Path, finished: Finished, request: Request,
                             then: Callable[[], None]) -> None:
        work = partial(save.write, path, finished.rgb, finished.alpha, request=request,
                       quality=request.output.quality, depth=request.output.depth)
        try:
            await aside(work)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self._notifier.tell(self.tr("Saved as {path}. Drop it on the window to get its settings back.").format(
            path=path))
        self._saved_with = request
        if request.work is Work.PAINT:  # else the newest painting is still as it was
            self._settled = finished
        self.picture_saved.emit(path)
        then()


def _nowhere(request: Request) -> Request:
    """The request without the file that it was once painted into, and for what: the window asks for both."""
    return request.replace(output__path="", work=Work.PAINT, clip__repaint_range=None)


def _settings(request: Request | None) -> Request | None:
    """What of a request would be lost: not which frame is looked at."""
    return request and _nowhere(request).replace(clip__frame=None)
