"""Figure 1 of Gatys et al. 2016 for a person's own pictures: what each layer holds of photo and painting.

The photo is painted from the content of one layer alone, the painting's style from growing sets of layers. Both begin
with noise, as the paper's do, and are painted at one scale: a coarser one would bring large forms that the layer
does not hold.
"""

from __future__ import annotations

from core import network_table, notation
from core.choices import Colour, Start, Work
from core.control import Control
from core.events import Events, SheetCell
from core.explore import sheet
from core.explore.sheet import Sheet
from core.render.stopwatch import Stopwatch
from core.settings import Request

ROWS = ("Content of\none layer", "Style of\ngrowing sets")

SMOOTHING = (0.01, 0.03, 0.1, 0.3, 1.0)
"""Of content by the layer's block, at least: the deeper a layer, the less it holds of colours and of fine detail, and
what it leaves open would come out garish. That natural pictures are smooth is taken for granted instead, as in
Mahendran, Vedaldi 2015; the paper's own figure does without."""


def reconstruct(request: Request, control: Control) -> Events:
    """Paints the sheet.

    Raises:
        errors.UserError: a sentence for the person (`cells`, and as painting a picture does).
    """
    watch = Stopwatch()
    yield from watch.timed(sheet.paint(Sheet(ROWS, (), cells(request), originals=True), request, control, watch))


def cells(request: Request) -> tuple[SheetCell, ...]:
    """What is painted: content of each layer in the first row, style of growing sets in the second.

    Raises:
        errors.BadSetting: a layer's weight will not do.
        errors.UnknownLayer: the network has no such layer.
    """
    base = request.replace(work=Work.PAINT, output__path="", output__cells="", look__colour=Colour.STYLE,
                           method__start=Start.NOISE, method__scales=1)
    content = [base.replace(method__content_layers=layer, method__style_layers="",
                            look__smoothing=max(request.look.smoothing, _smoothing(request, layer)))
               for layer in _content_layers(request)]
    style = [base.replace(method__content_layers="", method__style_layers=layers)
             for layers in notation.growing(request.method.style_layers)]
    for one in style:
        network_table.needed(request.method.network, sheet.layers(one))
    return tuple(SheetCell(row, column, _caption(one), one)
                 for row, requests in enumerate((content, style)) for column, one in enumerate(requests))


def _content_layers(request: Request) -> tuple[str, ...]:
    """Those asked for, or the second of every block, which the smallest networks lack in their first blocks."""
    asked = notation.parse_layers(request.exploration.content_layers, "reconstructed layers")
    if asked:
        return tuple(layer for layer, weight in asked.items() if weight)
    return tuple(block[:2][-1].relu for block in network_table.blocks(request.method.network))


def _smoothing(request: Request, layer: str) -> float:
    return SMOOTHING[network_table.block(request.method.network, layer) - 1]


def _caption(request: Request) -> str:
    """The layer, or the first and the last of several."""
    names = sheet.layers(request)
    return names[0] if len(names) == 1 else f"{names[0]} ... {names[-1]}"
