"""What is asked of the jobs that make maps."""

from __future__ import annotations

from dataclasses import dataclass

from core.choices import Work
from core.exploration import CHANNEL_SIZE, CHANNEL_STEPS
from core.settings import ClipSelection, Detail, Method, Request
from gui.explore.features.pictures import ExploredPicture, PictureKind

LARGEST = 512
"""Pixels on the long side of a picture whose maps are made: of a larger one it would take long, and show no more."""


@dataclass(frozen=True, eq=False)
class MapWish:
    """A request and the picture that it begins with."""

    request: Request
    picture: ExploredPicture

    def same(self, other: MapWish | None) -> bool:
        """Whether another wish has the same answer."""
        return (other is not None and self.request == other.request
                and self.picture.finished is other.picture.finished)


def channels_of(picture: ExploredPicture, request: Request, layer: str) -> MapWish:
    """The channels of a layer in a picture; of a project's request only what decides them counts."""
    return MapWish(_bare(request, Work.FEATURES, layer).replace(
        content=picture.content, clip=picture.clip, detail__size=min(request.detail.size, LARGEST)), picture)


def pulls_of(picture: ExploredPicture, request: Request) -> MapWish | None:
    """Where the terms of a project's request pull in a picture; None for a painting, which is nothing to paint."""
    if picture.kind is PictureKind.PAINTING:
        return None
    return MapWish(request.replace(work=Work.PULLS, clip=picture.clip, output__path="",
                                   detail__size=min(request.detail.size, LARGEST)), picture)


def what_channel_wants(request: Request, layer: str, channel: int) -> Request:
    """The picture that drives a channel most."""
    return _bare(request, Work.CHANNEL, layer).replace(
        exploration__channel=channel, detail=Detail(size=CHANNEL_SIZE, steps=CHANNEL_STEPS, seed=request.detail.seed))


def _bare(request: Request, work: Work, layer: str) -> Request:
    """A request with the network of another one, and nothing else of it: so equal ones have equal answers."""
    method = request.method
    chosen = Method(network=method.network, weights=method.weights, pooling=method.pooling, device=method.device)
    return Request(work=work, clip=ClipSelection(), method=chosen).replace(exploration__layer=layer)
