"""Everything that asks a person something before it is done."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.library import library
from core.project import SUFFIX
from gui.common import folders
from gui.common.asking import waiting_for_answer
from gui.common.message_box import MessageBox
from gui.common.preferences import Folder, Preferences

_READ = "*.jpg *.jpeg *.jpe *.jfif *.png *.webp *.tif *.tiff *.bmp *.gif *.avif *.heic *.heif"
PICTURE_SUFFIXES = frozenset(pattern.removeprefix("*") for pattern in _READ.split())
"""How the files are called that can be opened as pictures."""
_CLIPS = ("*.mp4 *.m4v *.mov *.mkv *.webm *.avi *.mpg *.mpeg *.ts *.mts *.m2ts *.wmv *.flv *.ogv *.3gp *.mxf")
_WRITTEN = {"PNG": "*.png", "JPEG": "*.jpg *.jpeg", "WebP": "*.webp", "TIFF": "*.tiff *.tif"}


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Dialogs(QObject):
    """File dialogs that open where they were last used, and questions.

    Attributes:
        window: what they belong to.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.window: QWidget | None = None
        self._preferences = preferences

    def photo(self) -> Path | None:
        """A photo or a clip to paint, None if the person thinks better of it."""
        return self._one(self.tr("Open photo or clip"), self._contents(), Folder.PHOTOS)

    def paintings(self) -> list[Path]:
        """Paintings to add, perhaps none."""
        return self._several(self.tr("Add paintings"), self._pictures(), Folder.PAINTINGS)

    def project(self) -> Path | None:
        """A project to open."""
        return self._one(self.tr("Open project"), self._projects(), Folder.PROJECTS)

    def project_place(self, name: str) -> Path | None:
        """Where to save the project; ends in .impasto."""
        path = self._place(self.tr("Save project"), f"{name}{SUFFIX}", self._projects(), Folder.PROJECTS)
        return path and (path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}"))

    def picture_place(self, name: str) -> Path | None:
        """Where to save the painted picture; a name without an ending becomes a PNG."""
        kinds = ";;".join(f"{kind} ({ends})" for kind, ends in _WRITTEN.items())
        path = self._place(self.tr("Save picture"), f"{name}.png", kinds, Folder.SAVED)
        return path and (path if path.suffix else path.with_name(f"{path.name}.png"))

    def frame_place(self, name: str) -> Path | None:
        """Where to save a painted frame of a clip; ends in .png."""
        return _ending(self._place(self.tr("Save this frame"), f"{name}.png", "PNG (*.png)", Folder.FRAMES), ".png")

    def losses_place(self, name: str, suffix: str) -> Path | None:
        """Where to save a plot of losses, or the table of them; ends in `suffix`."""
        kinds = f"{suffix.removeprefix('.').upper()} (*{suffix})"
        return _ending(self._place(self.tr("Save the losses"), f"{name}{suffix}", kinds, Folder.SAVED), suffix)

    def own_frame(self) -> Path | None:
        """A picture to take as a clip's painted frame."""
        return self._one(self.tr("Use a picture as this frame"), self._pictures(), Folder.FRAMES)

    def video_place(self, name: str, suffix: str) -> Path | None:
        """Where to export a clip to; a name without the format's ending gets it."""
        kinds = f"{suffix.removeprefix('.').upper()} (*{suffix})"
        return _ending(self._place(self.tr("Export the clip"), f"{name}{suffix}", kinds, Folder.VIDEOS), suffix)

    def queue_folder(self) -> Path | None:
        """A folder for what the queue paints."""
        return self._one_folder(self.tr("Choose the folder for the finished files"), Folder.SAVED)

    def photos(self) -> list[Path]:
        """Pictures to paint, perhaps none."""
        return self._several(self.tr("Choose photos"), self._pictures(), Folder.PHOTOS)

    def teaching_photos(self) -> list[Path]:
        """Photos and clips to learn from, perhaps none."""
        return self._several(self.tr("Choose photos and clips to learn from"), self._contents(), Folder.TEACHING)

    def teaching_folder(self) -> Path | None:
        """A folder of photos to learn from."""
        return self._one_folder(self.tr("Choose a folder of photos to learn from"), Folder.TEACHING)

    def shelf_folder(self) -> Path | None:
        """A folder of paintings for the shelf."""
        return self._one_folder(self.tr("Choose a folder of paintings"), Folder.PAINTINGS)

    def taught_files(self) -> list[Path]:
        """Files of taught paintings to add to the library, perhaps none."""
        return self._several(self.tr("Add taught paintings"), self._taught(), Folder.TAUGHT)

    def weights(self) -> Path | None:
        """A file of a network's weights."""
        kinds = self.tr("Weights (*.safetensors *.pth *.pt)")
        return self._one(self.tr("Choose a weights file"), kinds, Folder.WEIGHTS)

    def taught_place(self, name: str) -> Path | None:
        """Where to copy a taught painting to; ends in .safetensors."""
        return _ending(self._place(self.tr("Export the taught painting"), f"{name}{library.SUFFIX}", self._taught(),
                                   Folder.TAUGHT), library.SUFFIX)

    def sure_to_delete_taught(self, name: str) -> bool:
        """Whether what was taught may be deleted."""
        box = MessageBox(self.tr("Delete a taught painting"), self.window, grave=True)
        box.setText(self.tr("Delete what was taught as “{name}”?").format(name=box.short(name)))
        box.setInformativeText(self.tr("It would have to be taught again. The pictures of the paintings stay."))
        return box.agreed(self.tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)

    def sure_to_delete(self, name: str, frames: int) -> bool:
        """Whether the finished frames of a render may be deleted."""
        box = MessageBox(self.tr("Delete a render"), self.window, grave=True)
        box.setText(self.tr("Delete the finished frames of “{name}”? There are {frames}.").format(
            name=box.short(name), frames=frames))
        box.setInformativeText(self.tr("Exported videos stay. The frames would have to be painted again."))
        return box.agreed(self.tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)

    def sure_to_paint(self, cells: int, time: str) -> bool:
        """Whether a sheet of very many pictures is to be begun; `time` says how long it takes."""
        box = MessageBox(self.tr("A large sheet"), self.window)
        box.setText(self.tr("Paint {cells} pictures, which takes about {time}?").format(cells=cells, time=time))
        box.setInformativeText(self.tr("All are painted coarsely before any is refined. You can stop and continue "
                                       "at any time."))
        return box.agreed(self.tr("&Begin"), QMessageBox.ButtonRole.AcceptRole)

    def folder(self) -> Path | None:
        """A folder in which moved pictures may be."""
        return self._one_folder(self.tr("Choose the folder to look in"), Folder.PHOTOS)

    def keys_folder(self) -> Path | None:
        """Ask for the folder with the keys of a farm."""
        return self._one_folder(self.tr("Choose the folder with the farm’s keys"), Folder.KEYS)

    def unsaved(self, name: str, settings: bool, picture: bool, kept: str = "") -> Answer:
        """What to do with the unsaved settings of a project that is about to go, its unsaved painting, or both.

        Args:
            kept: what becomes of what runs meanwhile.
        """
        title, question, otherwise, save = self._unsaved_words(settings, picture)
        box = MessageBox(title, self.window)
        box.setText(question.format(name=box.short(name)))
        box.setInformativeText("\n".join(filter(None, (otherwise, kept))))
        buttons = {Answer.SAVE: QMessageBox.StandardButton.Save, Answer.DISCARD: QMessageBox.StandardButton.Discard,
                   Answer.CANCEL: QMessageBox.StandardButton.Cancel}
        for button in buttons.values():
            box.addButton(button)
        box.button(QMessageBox.StandardButton.Save).setText(save)
        box.button(QMessageBox.StandardButton.Discard).setText(self.tr("&Discard"))
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        box.setEscapeButton(QMessageBox.StandardButton.Cancel)
        chosen = box.ask()
        return next((answer for answer, button in buttons.items() if button == chosen), Answer.CANCEL)  # no display

    def _unsaved_words(self, settings: bool, picture: bool) -> tuple[str, str, str, str]:
        if settings and picture:
            return (self.tr("Unsaved painting"),
                    self.tr("The painting and the changes to “{name}” have not been saved."),
                    self.tr("It could not be kept among the results. Otherwise both are lost."),
                    self.tr("&Save both…"))
        if picture:
            return (self.tr("Unsaved painting"), self.tr("The painting of “{name}” has not been saved."),
                    self.tr("It could not be kept among the results. Otherwise it is lost."),
                    self.tr("&Save picture…"))
        return (self.tr("Unsaved changes"), self.tr("Save the changes to “{name}”?"),
                self.tr("Otherwise its settings are lost."), self.tr("&Save"))

    def saved_folder(self) -> Path:
        """Where pictures are saved that nobody is asked about: where one was saved last, else among the pictures."""
        return Path(self._folder(Folder.SAVED))

    def _one(self, title: str, kinds: str, of: Folder) -> Path | None:
        with waiting_for_answer():
            name, _ = QFileDialog.getOpenFileName(self.window, title, self._folder(of), kinds)
        return next(iter(self._noted([Path(name)] if name else [], of)), None)

    def _several(self, title: str, kinds: str, of: Folder) -> list[Path]:
        with waiting_for_answer():
            names, _ = QFileDialog.getOpenFileNames(self.window, title, self._folder(of), kinds)
        return self._noted([Path(name) for name in names], of)

    def _one_folder(self, title: str, of: Folder) -> Path | None:
        with waiting_for_answer():
            name = QFileDialog.getExistingDirectory(self.window, title, self._folder(of))
        return Path(name) if name else None

    def _place(self, title: str, name: str, kinds: str, of: Folder) -> Path | None:
        start = str(Path(self._folder(of)) / name)
        with waiting_for_answer():
            chosen, _ = QFileDialog.getSaveFileName(self.window, title, start, kinds)
        return next(iter(self._noted([Path(chosen)] if chosen else [], of)), None)

    def _folder(self, of: Folder) -> str:
        known = self._preferences.folder(of)
        if known and Path(known).is_dir():
            return known
        return str(folders.pictures())

    def _noted(self, paths: list[Path], of: Folder) -> list[Path]:
        if paths:
            self._preferences.set_folder(of, str(paths[0].parent))
        return paths

    def _pictures(self) -> str:
        return self.tr("Pictures ({patterns});;All files (*)").format(patterns=_READ)

    def _contents(self) -> str:
        return self.tr("Photos and clips ({patterns});;All files (*)").format(patterns=f"{_READ} {_CLIPS}")

    def _taught(self) -> str:
        return self.tr("Taught paintings (*.safetensors)")

    def _projects(self) -> str:
        return self.tr("Impasto projects (*.impasto)")


def _ending(path: Path | None, suffix: str) -> Path | None:
    """A chosen place, with the ending that was not typed."""
    return path if path is None or path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
