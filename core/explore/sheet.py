"""Paints a sheet of pictures, each with settings of its own, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core import errors, geometry, network_table, notation, plan, sweep_measures
from core.arrays import ByteArray
from core.control import Control
from core.events import CellDone, Ending, Event, Events, SheetCell, SheetDone, SheetPlanned, SheetProgress, Warned
from core.exploration import MOST_CELLS
from core.explore import balance_plot, drawing
from core.explore.cell_painter import CellPainter, PlannedCell, SheetResources, levels
from core.explore.drawing import SheetPicture
from core.explore.kept_cells import KeptCells
from core.explore.sheet_times import SheetTimes
from core.media import content
from core.media.images import cell_files, save, stills
from core.media.images.stills import Picture
from core.nets import device
from core.render import throughput
from core.render.picture_cache import PictureCache
from core.render.resources import Resources, load_resources, plan_and_throughput
from core.render.stopwatch import Stopwatch
from core.settings import Request
from core.sweep_measures import CellMeasure, Place

PHOTO, PAINTING = "the photo", "the painting"
VALUE_COST = 2000
"""Multiply-adds that take as long as one value of a map, which is written, read and added up more than once: measured
over cells of one layer to all of VGG-19 on a CPU, whose first layers are held up by memory."""


@dataclass(frozen=True)
class Sheet:
    """What a sheet shows.

    Attributes:
        rows, columns: what stands beside and above the cells.
        cells: what is painted.
        originals: whether the photo and the first painting stand before the first two rows.
        axes: what the settings are called whose values stand across and, if there are two, down; then style against
            content is drawn beside.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[SheetCell, ...]
    originals: bool = False
    axes: tuple[str, ...] = ()


def layers(request: Request) -> tuple[str, ...]:
    """The layers that a request compares, of content and of style, without those that weigh nothing."""
    return notation.counted(request.method.content_layers, request.method.style_layers)


def paint(sheet: Sheet, request: Request, control: Control, watch: Stopwatch) -> Events:
    """Paints the cells and saves the sheet; stopped, it is saved with what there is.

    Args:
        sheet: what is painted.
        request: with what: photo, paintings, size, device and network; its output is the sheet's.
        control: of which only a stop is heard.
        watch: which times this.

    Raises:
        errors.NoLayers: there is no cell.
        errors.SweepLarge: there are very many, and that is not confirmed.
        errors.UserError: a picture, the network or the device will not do, before or while painting.
    """
    if not sheet.cells:
        raise errors.NoLayers()
    if request.output.path:
        save.format_of(request.output.path)
    if request.output.cells:
        cell_files.prepare(request.output.cells)
    photo, own = content.read(request), Control()
    resources = load_resources(request, own)
    cells, measured = _planned(sheet, request, photo, resources)
    shared = SheetResources(resources, photo, PictureCache(), KeptCells(resources, photo))
    painters = [CellPainter(one, shared) for one in cells]
    size, chosen = geometry.fitted(photo.size, request.detail.size), resources.chosen
    pace = measured.of_megapixel(size)
    times, kept = SheetTimes(painters, pace, watch), sum(one.over for one in painters)
    if len(cells) - kept > MOST_CELLS and not request.exploration.confirmed:
        raise errors.SweepLarge(cells=len(cells), minutes=max(1, round(times.expected / 60)))
    yield SheetPlanned(sheet.rows, sheet.columns, tuple(one.cell for one in cells), size, times.steps, times.expected,
                       max(one.plan.memory for one in cells), chosen.name, chosen.reason, kept)
    yield from (*photo.notes, *resources.paintings.notes)
    done = _DoneCells({}, {})
    for painter, event in _painted(painters, control, own):
        if isinstance(event, CellDone):
            done.take(painter.planned.cell, event)
            yield from _saved(sheet, painter.planned.cell, event, request)
        yield times.of(event, painter) if isinstance(event, SheetProgress) else event
    if times.measured is not None and not control.stopped:
        throughput.learn(chosen, request.method, measured, measured.times(times.measured / pace))
    drawn = _drawn(sheet, done, _originals(sheet, photo, resources, request), size)
    yield SheetDone(Ending.STOPPED if control.stopped else Ending.COMPLETE, len(done.pictures),
                    (drawn.shape[1], drawn.shape[0]), watch.seconds, drawing.write(drawn, request))


@dataclass(frozen=True)
class _DoneCells:
    """What is drawn of the cells, by their places: pictures, HxWx3, and how far they are from photo and painting."""

    pictures: dict[Place, ByteArray]
    measures: dict[Place, CellMeasure]

    def take(self, cell: SheetCell, event: CellDone) -> None:
        """Takes in one that is done."""
        self.pictures[cell.row, cell.column] = levels(event.rgb)
        measure = sweep_measures.measure(cell.request, event.terms)
        if measure is not None:
            self.measures[cell.row, cell.column] = measure


def _painted(painters: list[CellPainter], control: Control, own: Control) -> Iterator[tuple[CellPainter, Event]]:
    """What is kept; every other cell coarse, one after another; then every one to its end.

    Stopped, those that are begun come as they are.

    Args:
        painters: of the cells, the cheapest first.
        control: what the person wants.
        own: through which the painters hear of it.
    """
    for phase in (CellPainter.restore, CellPainter.begin, CellPainter.finish):
        for painter in painters:
            if control.stopped and not painter.begun:
                continue
            for event in phase(painter):
                yield painter, event
                if control.stopped:
                    own.stop()


def _saved(sheet: Sheet, cell: SheetCell, done: CellDone, request: Request) -> Iterator[Warned]:
    """Saves a cell where the request says; a fault is told, as it must not cost the others."""
    if request.output.cells:
        try:
            cell_files.write(request.output.cells, sheet.rows, sheet.columns, cell, done.rgb, request.output.depth)
        except errors.UserError as fault:
            yield Warned(fault.sentence, fault.values)


def _planned(sheet: Sheet, request: Request, photo: Picture,
             resources: Resources) -> tuple[list[PlannedCell], plan.Throughput]:
    """The cells, the cheapest first, and how fast this machine paints the whole."""
    _, measured = plan_and_throughput(request, photo.size, resources)
    free, whole = device.free_memory(resources.chosen.device), _effort(request, photo.size)
    found = []
    for cell in sheet.cells:
        own = plan.make(cell.request, photo.size, free, resources.chosen.name)
        share = _effort(cell.request, photo.size) / whole
        found.append(PlannedCell(cell, own, share))
    return sorted(found, key=lambda one: one.cost_after(0)), measured


def _effort(request: Request, size: tuple[int, int]) -> int:
    """What a step costs at (width, height) `size`, in multiply-adds."""
    network, needed = request.method.network, layers(request)
    return (network_table.multiply_adds(network, size, needed)
            + VALUE_COST * network_table.map_values(network, size, needed))


def _originals(sheet: Sheet, photo: Picture, resources: Resources, request: Request) -> Iterator[tuple[str, Picture]]:
    """What the rows are made from, and what is said of it."""
    if sheet.originals:
        yield PHOTO, photo
        yield PAINTING, resources.paintings[request.look.active[0].path]


def _drawn(sheet: Sheet, done: _DoneCells, originals: Iterator[tuple[str, Picture]],
           size: tuple[int, int]) -> ByteArray:
    """The whole sheet, HxWx3."""
    shown = [SheetPicture(row, 0, caption, _contained(picture, size))
             for row, (caption, picture) in enumerate(originals)]
    first = 1 if shown else 0
    shown += [SheetPicture(cell.row, first + cell.column, cell.caption, done.pictures.get((cell.row, cell.column)))
              for cell in sheet.cells]
    drawn = drawing.draw(sheet.rows, sheet.columns, shown, size)
    if not sheet.axes or not done.measures:
        return drawn
    return drawing.beside(drawn, balance_plot.draw(done.measures, sheet.rows, sheet.axes))


def _contained(picture: Picture, size: tuple[int, int]) -> ByteArray:
    """A picture as large as it can be within (width, height) `size`."""
    width, height = picture.size
    scale = min(size[0] / width, size[1] / height)
    inner = max(1, round(width * scale)), max(1, round(height * scale))
    return levels(stills.resize(picture.rgb, inner, picture.alpha))
