"""Opening and saving: photos, paintings, projects and the settings inside painted pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import project as project_file
from core import results
from core.errors import UserError
from core.media import clips, known_files, recipe
from core.media.found_files import FileFinder
from core.settings import ClipSelection, Request
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.common.tasks import aside
from gui.files import drops, readable
from gui.files.added_paintings import AddedPaintings, with_paintings
from gui.files.named_pictures import NamedPictures
from gui.files.picture_return import PictureReturn
from gui.files.picture_saving import PictureSaving
from gui.files.unsaved import Unsaved, anywhere
from gui.project import samples
from gui.services import Services


class FilesController(QObject):
    """Everything that goes between the project and the disk.

    Attributes:
        taught_opened: files of taught paintings, which `gui.taught` takes into the library.
        folders_opened: folders of photos, which `gui.queue` makes a batch of.
        project_left: another project takes the place of this one, which has no file: its request and identity.
        unsaved: what would be lost now. pictures: brings painted pictures back. saving: writes them to files.
        paintings: adds paintings. named: finds the pictures that opened files name.
    """

    project_left = Signal(object, object)
    taught_opened = Signal(list)
    folders_opened = Signal(list)

    def __init__(self, services: Services) -> None:
        super().__init__(services.dialogs)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._tasks, self._dialogs, self._preferences = services.tasks, services.dialogs, services.preferences
        self._restored: Request | None = None  # as it came out of a painted picture
        self._content = self._project.request.content
        self._wanted = object()  # stands for what was chosen last
        self._waiting: Callable[[], None] | None = None  # for what is being kept
        self.unsaved = Unsaved(self._project, self._jobs)
        self.unsaved.kept.connect(self._on_kept)
        self.pictures = PictureReturn(services, self.unsaved)
        self.saving = PictureSaving(services, self.unsaved, self)
        self.paintings = AddedPaintings(services, self)
        self.named = NamedPictures(services, self)
        self._project.changed.connect(self._on_changed)

    # Whatever is dropped on the window, named on the command line or opened again.

    def open(self, paths: Sequence[Path]) -> None:
        """Open a project, restore the settings in a painting, add taught paintings, make a batch of folders, or take a
        photo or clip, and paintings.
        """
        if not paths:
            return
        self._notifier.dismiss(BannerKey.REFUSED)
        first = paths[0]
        if first.suffix.lower() == project_file.SUFFIX:
            self.open_project(first)
        elif taught := drops.taught_among(list(paths)):
            self.taught_opened.emit(taught)
        else:
            self._tasks.read(self._open_files(self._want(), list(paths)))

    @property
    def choice(self) -> object:
        """What stands for what the person chose to open last."""
        return self._wanted

    async def finder(self, path: Path, own: Request | None = None) -> FileFinder:
        """What finds the pictures that a file names, as `NamedPictures.finder`."""
        return self.named.finder(path, await aside(known_files.listed), own)

    def choose_elsewhere(self) -> None:
        """Open nothing that was chosen before and is still being looked at: something else is wanted."""
        self._want()

    def _want(self) -> object:
        """Give up what was chosen before and is still being looked at; tells what stands for what is chosen now."""
        self._wanted = object()
        self.pictures.give_up()
        return self._wanted

    async def _open_files(self, wanted: object, paths: list[Path]) -> None:
        folders = await aside(drops.folders_among, paths)
        if wanted is not self._wanted:
            return
        if folders:
            self.folders_opened.emit(folders)
        elif len(paths) == 1:
            await self._open_picture(wanted, paths[0])
        else:
            await self._use_readable(wanted, paths[0], paths[1:])

    async def _open_picture(self, wanted: object, path: Path) -> None:
        painted = await aside(drops.is_painted, path)
        if wanted is not self._wanted:
            return
        if painted:
            await self._restore(wanted, path)
        else:
            self.use(path)

    async def _restore(self, wanted: object, path: Path) -> None:
        finder = await self.finder(path)
        try:
            request, missing = await aside(_request_in, path, finder)
            if wanted is not self._wanted:
                return
            self._restored = anywhere(request)
            if clips.is_clip(path):
                self._project.set(self._restored, self.tr("Restore settings"))
                told = self.tr("Every setting was restored from {name}.")
            else:
                there = await self.pictures.bring(path, request, self.tr("Bring back a painting"))
                told = self.tr("{name} is back, with every setting.")
                if not there or path.is_relative_to(results.home()):  # another was wanted; the strip shows so
                    return
        except UserError as fault:
            self._notifier.error(fault, self._instead(path), partial(self.use, path))
            return
        self._preferences.add_recent(path)
        self._notifier.tell(told.format(name=path.name), self._instead(path), partial(self._use_instead, path),
                            key=BannerKey.RESTORED)
        self.named.tell(path, finder, missing)

    def _instead(self, path: Path) -> str:
        return self.tr("Use as a clip instead") if clips.is_clip(path) else self.tr("Use as a photo instead")

    def _on_changed(self, request: Request) -> None:
        if request.content == self._content:
            self._notifier.dismiss(BannerKey.REFUSED)  # not with another content: it may be of the same drop
        self._content = request.content
        if request != self._restored:
            self._notifier.dismiss(BannerKey.RESTORED)  # its offer undoes the newest change, which is another one now

    def _use_instead(self, path: Path) -> None:
        self._project.undo_stack.undo()
        self.use(path)

    def use(self, photo: Path, paintings: Sequence[Path] = ()) -> None:
        """Paint a photo or a clip from now on, after these paintings if there are any; what is broken is refused."""
        self._tasks.read(self._use_readable(self._want(), photo, paintings))

    async def _use_readable(self, wanted: object, photo: Path, paintings: Sequence[Path]) -> None:
        try:
            await aside(readable.check, photo)
            good, fault = await aside(readable.pictures_among, paintings)
            if wanted is not self._wanted:  # another one was chosen meanwhile
                return
            self._use(photo, good)
        except UserError as refused:
            fault = refused
        if fault is not None:
            self._notifier.error(fault, key=BannerKey.REFUSED)

    def _use(self, photo: Path, paintings: Sequence[Path]) -> None:
        request, moving = self._project.request.replace(content=str(photo), clip=ClipSelection()), clips.is_clip(photo)
        if paintings:
            request = request.replace(look__styles=with_paintings(request.look.styles, paintings))
            text = self.tr("Choose clip and paintings") if moving else self.tr("Choose photo and paintings")
        else:
            text = self.tr("Choose clip") if moving else self.tr("Choose photo")
        self._project.set(request, text)
        self._preferences.add_recent(photo)

    def choose_photo(self) -> None:
        """Ask for a photo or a clip and use it."""
        if path := self._dialogs.photo():
            self.open([path])

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
        self._begin(anywhere(request))
        self.named.seek(self._project.request)

    def go_back(self, request: Request, identity: str) -> None:
        """Return to a project that was left without having been saved."""
        self.when_saved(lambda: self._begin(request, identity=identity))

    def choose_project(self) -> None:
        """Ask for a project and open it."""
        if path := self._dialogs.project():
            self.open_project(path)

    def open_project(self, path: Path) -> None:
        """Open a project; pictures that have moved are offered to be found."""
        self._tasks.read(self._open_project(self._want(), path))

    async def _open_project(self, wanted: object, path: Path) -> None:
        finder = await self.finder(path)
        try:
            loaded = await aside(project_file.load, path, finder)
        except UserError as fault:
            self._notifier.error(fault)
        else:
            if wanted is self._wanted:  # else another one was chosen meanwhile
                self.when_saved(lambda: self._open_loaded(path, loaded, finder))

    def _open_loaded(self, path: Path, loaded: project_file.Loaded, finder: FileFinder) -> None:
        self._begin(anywhere(loaded.request), path, loaded.identity)
        self._preferences.add_recent(path)
        self.named.tell(path, finder, loaded.missing)

    def _begin(self, request: Request, path: Path | None = None, identity: str = "") -> None:
        self._want()
        self.named.forget()
        left = None if self._project.path else (self._project.request, self._project.identity)
        self._project.replace(request, path, identity=identity)
        self._jobs.forget()
        if left is not None and left[1] != self._project.identity:
            self.project_left.emit(*left)

    def save_project(self) -> bool:
        """Save the project in its file, asking for one first if it has none; False if it was not saved."""
        path = self._project.path
        return self.save_project_as() if path is None else self._write_project(path)

    def save_project_as(self) -> bool:
        """Save the project in another file; False if it was not saved."""
        path = self._dialogs.project_place(self.name)
        return path is not None and self._write_project(path)

    def when_saved(self, then: Callable[[], None], kept: str = "") -> None:
        """Call `then` when nothing would be lost by it: asks what to do with unsaved settings and paintings.

        Args:
            then: what takes the project away.
            kept: what becomes of what runs meanwhile, to be said with the question.
        """
        if self.unsaved.being_kept:
            self._waiting = partial(self.when_saved, then, kept)
            return
        newest, picture, settings = self._jobs.last_finished, self.unsaved.picture, self.unsaved.settings
        if picture is None and not settings:
            then()
            return
        answer = self._dialogs.unsaved(self.name, settings, picture is not None, kept)
        if answer is Answer.CANCEL or (answer is Answer.SAVE and settings and not self.save_project()):
            return
        if self._jobs.last_finished is not newest:  # painted to its end while the question stood
            self.when_saved(then, kept)
        elif answer is Answer.SAVE and picture is not None:
            self.saving.ask(picture, self._jobs.last_request, then)
        else:
            self.unsaved.give_up(newest)
            then()

    def _on_kept(self) -> None:
        then, self._waiting = self._waiting, None
        if then is not None:
            then()

    @property
    def name(self) -> str:
        """What the project is called."""
        path = self._project.path or Path(self._project.request.content)
        return path.stem or self.tr("Untitled")

    def _write_project(self, path: Path) -> bool:
        try:
            project_file.save(path, self.named.as_named(self._project.request), self._project.identity)
        except UserError as fault:
            self._notifier.error(fault)
            return False
        self._project.mark_saved(path)
        self._preferences.add_recent(path)
        return True


def _request_in(path: Path, finder: FileFinder) -> tuple[Request, tuple[str, ...]]:
    """What painted a picture or clip, and what is missing of it; a result's record knows where its pictures are."""
    request = results.settings_of(path) if results.is_kept(path) else recipe.opened_by(finder, path)
    return request, project_file.missing(request)
