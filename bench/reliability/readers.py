"""The files that Impasto reads: how a whole one of each kind is made, and what reads it in the program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from bench.reliability import seals, trained_readers, works
from core import job, measured_times, project
from core.choices import Work
from core.events import Ending, Finished, Warned
from core.library import library
from core.media import clips, recipe
from core.media.images import save, stills
from core.results import ResultKind, Results
from core.settings import Look, Output, Request, Style, checked
from core.store.reader import StoreReader
from core.store.store import Store
from core.taught import taught_file

IDENTITY = "0123456789abcdef"


@dataclass(frozen=True)
class Subject:
    """One kind of file.

    Attributes:
        make: puts a whole one, and what it needs beside it, into an empty folder and returns it.
        read: reads the file as the program does, or something else that stands in for it.
        name: what it is called.
        sealed: damages what is behind the digest in a whole one.
    """

    name: str
    make: Callable[[Path], Path]
    read: Callable[[Path], object]
    sealed: Callable[[bytes, seals.Damage], bytes] = seals.anywhere


def subjects() -> tuple[Subject, ...]:
    """All kinds."""
    pictures = tuple(Subject(f"still {suffix}", partial(_picture, suffix), _read_picture)
                     for suffix in ("png", "jpg", "webp", "tiff", "gif", "bmp", "avif"))
    films = tuple(Subject(f"clip {suffix}", partial(_clip, suffix), _read_clip) for suffix in ("mp4", "mkv", "mov"))
    return (*pictures, *films,
            Subject("project", _project, project.load),
            Subject("sheet", _sheet, _read_sheet, seals.carried),
            Subject("kept cell", _cell, _read_cell, seals.cell),
            Subject("render manifest", partial(_render, "render.json"), _read_render, seals.manifest),
            Subject("render index", partial(_render, "*.sqlite*"), _read_render),
            Subject("render frame", partial(_render, "frames/*"), _read_render),
            Subject("shot's training", trained_readers.shot, trained_readers.read_shot, seals.weights),
            Subject("teaching", trained_readers.teaching, trained_readers.read_teaching, seals.weights),
            Subject("taught", _taught, _read_taught, seals.weights),
            Subject("result", _result, lambda path: Results(IDENTITY).listed()),
            Subject("measured times", _times, lambda path: measured_times.load("campaign.json")),
            Subject("presets", _presets, _read_presets),
            Subject("queue", _queue, _read_queue),
            Subject("autosave", _autosave, _read_autosave))


def _request(folder: Path) -> Request:
    return Request(content=str(folder / "photo.png"), look=Look(styles=(Style(path=str(folder / "painting.png")),)))


def _picture(suffix: str, folder: Path) -> Path:
    path = folder / f"picture.{suffix}"
    if suffix in ("gif", "bmp", "avif"):
        works.image().save(path)
    else:
        rgb = np.asarray(works.image()).astype(np.float32) / np.float32(255)
        save.write(path, rgb, request=_request(folder), depth=16 if suffix in ("png", "tiff") else 8)
    return path


def _read_picture(path: Path) -> object:
    thumbnail = stills.thumbnail(path, 32)
    return stills.read(path).size, thumbnail.shape, recipe.has_recipe(path) and recipe.read(path)


def _clip(suffix: str, folder: Path) -> Path:
    return works.clip(folder / f"clip.{suffix}")


def _read_clip(path: Path) -> object:
    clip = clips.read(path)
    with clips.Frames(clip) as frames:
        return [frame.rgb.shape for frame in frames.run(range(clip.frames))], recipe.has_recipe(path)


def _project(folder: Path) -> Path:
    works.image().save(folder / "photo.png")
    works.image(seed=1).save(folder / "painting.png")
    project.save(folder / "one.impasto", _request(folder))
    return folder / "one.impasto"


def _sheet_request(folder: Path) -> Request:
    """Of a sheet of few cells."""
    return works.still_request(folder).replace(work=Work.RECONSTRUCT, output__path=str(folder / "sheet.png"))


def _sheet(folder: Path) -> Path:
    works.PAINT.prepare(folder)
    for _ in job.run(_sheet_request(folder)):
        pass
    return folder / "sheet.png"


def _read_sheet(path: Path) -> object:
    return _read_picture(path), recipe.has_recipe(path) and checked(recipe.read(path))


def _cell(folder: Path) -> Path:
    _sheet(folder)
    return sorted(works.cache(folder).rglob("*.cell"))[0]


def _read_cell(path: Path) -> object:
    """The sheet once more, which takes up what is kept of it."""
    [home] = [parent.parent for parent in path.parents if parent.name == "cache"]
    return [event for event in job.run(_sheet_request(home)) if not isinstance(event, Warned)]


def _render(pattern: str, folder: Path) -> Path:
    works.RENDER.prepare(folder)
    works.RENDER.do(folder, lambda line: None)
    [render] = [found.parent for found in folder.rglob("render.json")]
    return sorted(render.glob(pattern))[0]


def _read_render(path: Path) -> object:
    render = path if (path / "render.json").exists() else path.parent
    render = render if (render / "render.json").exists() else render.parent
    reader = StoreReader(render)
    shown = [reader.picture(pts) is not None for pts in reader.records()]
    reader.manifest()
    with Store.open(render) as store:
        return shown, list(store.check())


def _taught(folder: Path) -> Path:
    return Path(shutil.copy(library.bundled(), folder / "taught.safetensors"))


def _read_taught(path: Path) -> object:
    library.opened(path)
    return taught_file.read(path).trunk()


def _result(folder: Path) -> Path:
    kept = Results(IDENTITY)
    finished = Finished(Ending.COMPLETE, np.full((16, 24, 3), 0.5, np.float32), None, 1.0)
    one = kept.add(finished, _request(folder), ResultKind.PAINTED)
    [path] = [path for path in kept.picture_path(one).parent.iterdir() if path.suffix == ".json"]
    return path


def _times(folder: Path) -> Path:
    measured_times.save("campaign.json", "256 on a processor", 3.5)
    [path] = [path for path in works.cache(folder).rglob("*.json") if path.stem == "campaign"]
    return path


def _presets(folder: Path) -> Path:
    from gui.project.presets import Presets

    Presets(folder / "presets.json").save("Mine", Request())
    return folder / "presets.json"


def _read_presets(path: Path) -> object:
    from gui.project.presets import Presets

    presets = Presets(path)
    presets.load()
    return [preset.applied(Request()) for preset in presets.own]


def _queue(folder: Path) -> Path:
    from gui.queue.queue_file import QueueFile, QueueItem

    file = QueueFile(folder / "queue.json")
    file.open()
    file.write((QueueItem(number=1, request=_request(folder).replace(output=Output(path=str(folder / "x.png")))),))
    file.close()
    return folder / "queue.json"


def _read_queue(path: Path) -> object:
    from gui.queue.queue_file import QueueFile

    file = QueueFile(path)
    try:
        return file.open()
    finally:
        file.close()


def _autosave(folder: Path) -> Path:
    import msgspec

    from gui.project.autosave import AutosavedProject

    path = folder / "1.json"
    path.write_bytes(msgspec.json.encode(AutosavedProject("", _request(folder), IDENTITY)))
    return path


def _read_autosave(path: Path) -> object:
    from gui.project.autosave import Autosave
    from gui.project.project import Project

    kept = Autosave(Project(), path.parent)
    try:
        return kept.left()
    finally:
        kept.close()
