"""What is painted, and the paintings it is painted after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gui.clip.clip_model import ClipModel
from gui.common.banners import BannerKey
from gui.files.files_controller import FilesController
from gui.services import Services
from gui.sources.content import ContentPane
from gui.sources.styles import StylesPane


@dataclass(frozen=True)
class SourceParts:
    """The pane of the photo or clip, and the pane of the paintings."""

    content: ContentPane
    styles: StylesPane


def build(services: Services, clip_model: ClipModel, files: FilesController) -> SourceParts:
    """Make both panes; what they ask for is chosen by `files`."""
    content = ContentPane(services.project, services.thumbnails)
    styles = StylesPane(services.project, services.thumbnails)
    content.open_requested.connect(files.choose_photo)
    content.folders_taken.connect(files.open)
    content.chosen.connect(lambda _: services.notifier.dismiss(BannerKey.REFUSED))  # of an earlier drop
    content.chosen.connect(files.use)
    styles.add_requested.connect(files.choose_paintings)
    for pane in (content, styles):
        pane.refused.connect(partial(services.notifier.error, key=BannerKey.REFUSED))
    clip_model.opened.connect(content.show_clip)
    return SourceParts(content, styles)
