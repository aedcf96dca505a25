"""Looks to choose by what they make of the photo: which there are, and how each is painted small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from core.choices import Work
from core.settings import ClipSelection, Method, Request, Style
from gui.project.presets import Preset

SIZE, STEPS = 128, 10
"""Long side in pixels and optimiser steps of a small picture: enough to tell looks apart, a second on two cores."""


@dataclass(frozen=True)
class Chip:
    """One look.

    Attributes:
        name: a preset's name, or a painting's path.
        preset: what is taken; None takes the painting alone.
        request: what paints it small; None while there is nothing to paint.
    """

    name: str
    preset: Preset | None
    request: Request | None

    @property
    def key(self) -> tuple[bool, str]:
        """What it stays while its request changes."""
        return self.preset is not None, self.name


@dataclass(frozen=True)
class ChipSources:
    """What chips are made of.

    Attributes:
        request: the project's. frame: pts of the frame of a clip that is painted, None for a photo.
        presets, paintings: the looks to choose among. taught: which of the paintings paint at once.
    """

    request: Request
    frame: int | None
    presets: Sequence[Preset]
    paintings: Sequence[str]
    taught: frozenset[str]


def chips(of: ChipSources) -> tuple[Chip, ...]:
    """The presets with the project's paintings, then each painting alone with the project's settings."""
    presets = tuple(Chip(preset.name, preset, _small(preset.applied(of.request), of.frame)) for preset in of.presets)
    paintings = tuple(Chip(path, None, _alone(path, of)) for path in dict.fromkeys(of.paintings))
    return presets + paintings


def wishes(found: Iterable[Chip]) -> tuple[Request, ...]:
    """What paints them, each once; what paints at once comes first."""
    requests = dict.fromkeys(chip.request for chip in found if chip.request is not None)
    return tuple(sorted(requests, key=lambda request: request.work is not Work.INSTANT))


def _alone(path: str, of: ChipSources) -> Request | None:
    small = _small(of.request.replace(look__styles=(Style(path=path),)), of.frame)
    if small is None or path not in of.taught or of.frame is not None:
        return small
    return small.replace(work=Work.INSTANT, method=Method(device=small.method.device))


def _small(request: Request, frame: int | None) -> Request | None:
    """What decides a small picture, and nothing else of the request, so that equal ones are painted once."""
    if not request.content or not request.look.active:
        return None
    look = msgspec.structs.replace(request.look, styles=request.look.active)
    detail = msgspec.structs.replace(request.detail, size=SIZE, steps=STEPS)
    return Request(content=request.content, clip=ClipSelection(frame=frame), look=look, detail=detail,
                   method=request.method)
