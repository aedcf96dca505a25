"""What is painted, and the paintings it is painted after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gui.clip.clip_model import ClipModel
from gui.common.banners import BannerKey
from gui.common.thumbnails import Thumbnails
from gui.files.files_controller import FilesController
from gui.services import Services
from gui.sources.content import ContentPane
from gui.sources.enlarged_painting import EnlargedPainting
from gui.sources.shelf import Shelf
from gui.sources.styles import StylesPane


@dataclass(frozen=True)
class SourceParts:
    """The pane of the photo or clip, the pane of the paintings, and the shelf to choose them from."""

    content: ContentPane
    styles: StylesPane
    shelf: Shelf
    thumbnails: Thumbnails

    def look_again(self) -> None:
        """Another program may have changed the files."""
        self.thumbnails.look_again()

    def close(self) -> None:
        """End what runs beside the window."""
        self.shelf.close_task()


def build(services: Services, clip_model: ClipModel, files: FilesController) -> SourceParts:
    """Make both panes; what they ask for is chosen by `files`."""
    content = ContentPane(services.project, services.thumbnails)
    styles = StylesPane(services.project, services.thumbnails)
    shelf = Shelf(services)
    styles.add_shelf(shelf)
    shelf.chosen.connect(styles.use)
    shelf.only_chosen.connect(lambda path: styles.use(path, only=True))
    shelf.enlarge_wanted.connect(lambda path: EnlargedPainting(services, shelf.model.paths, path).open())
    styles.enlarge_requested.connect(lambda path: EnlargedPainting(services, styles.paths, path).open())
    content.open_requested.connect(files.choose_photo)
    content.folders_taken.connect(files.open)
    content.chosen.connect(lambda _: services.notifier.dismiss(BannerKey.REFUSED))  # of an earlier drop
    content.chosen.connect(files.use)
    styles.add_requested.connect(files.paintings.choose)
    styles.chosen.connect(files.paintings.add)
    for pane in (content, styles):
        pane.refused.connect(partial(services.notifier.error, key=BannerKey.REFUSED))
    clip_model.opened.connect(content.show_clip)
    return SourceParts(content, styles, shelf, services.thumbnails)
