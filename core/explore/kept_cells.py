"""Cells of sheets that are kept on disk, so that a sheet that was stopped or killed goes on where it was.

A cell is found by a digest of all that decides its pixels, so the same one in another sheet is found as well. It is
written beside its place and renamed, its newest state over the one before; two processes that paint the same cell
write the same.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import platformdirs
import torch

from core import bounded, errors, files, leftovers, plan
from core.arrays import FloatArray
from core.choices import Device
from core.events import Warned
from core.media.images.stills import Picture
from core.nets.vgg import Features
from core.render.resources import Resources
from core.settings import Request
from core.store import space
from core.store.fingerprint import ENGINE

FORMAT = 1
LIMIT = 500_000_000
"""Bytes of all kept cells; those that were not used for longest go first."""
LEFTOVER = 24 * 3600.0
"""Seconds after which a half-written file is one that a killed program left."""
NOT_KEPT = ("What is finished of this sheet cannot be kept in {path}: {reason}. If the sheet is stopped, it begins "
            "anew another time.")
_DIGEST = 16


class CellFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a cell besides its pixels.

    Attributes:
        shape: (height, width) of the pixels.
        scales: how many are painted; all of the plan's in a finished cell.
        inverse_curvature, terms, steps, converged: as in `FinishedScales`.
        weights: as in `CellDone`.
    """

    shape: tuple[bounded.Count, bounded.Count]
    scales: bounded.Count
    inverse_curvature: float | None
    terms: dict[str, float]
    weights: dict[str, float]
    steps: bounded.Count
    converged: bool


@dataclass(frozen=True, eq=False)
class KeptCell:
    """A cell as it was kept: `pixels` is HxWx3 float32, read-only; of a finished one they are the picture, 0..1."""

    facts: CellFacts
    pixels: FloatArray


def home() -> Path:
    """The folder of all kept cells; it need not exist."""
    return platformdirs.user_cache_path("impasto", appauthor=False) / "cells"


class KeptCells:
    """The cells that one job reads and keeps.

    Args:
        resources: network, device and paintings.
        photo: what the cells are painted of.
    """

    def __init__(self, resources: Resources, photo: Picture) -> None:
        self._resources = resources
        self._common = (_digest_of_picture(photo), _digest_of_network(resources.network), resources.chosen.name)
        self._paintings: dict[str, str] = {}
        self._refused = False

    def key(self, request: Request, cell_plan: plan.Plan) -> str:
        """What a cell is known by: a digest of all that decides its pixels, as this job has read it."""
        paintings = [(self._painting(style.path), style.weight) for style in request.look.active]
        look = msgspec.structs.replace(request.look, styles=())
        method = msgspec.structs.replace(request.method, weights="", device=Device.AUTO)  # those are in what is common
        scales = [(scale.size, scale.steps) for scale in cell_plan.scales]
        parts = (FORMAT, ENGINE, self._common, paintings, look, request.detail, method, scales, cell_plan.history)
        return hashlib.blake2b(msgspec.json.encode(parts), digest_size=_DIGEST).hexdigest()

    def read(self, key: str) -> KeptCell | None:
        """What is kept of a cell; None if nothing is, or it is damaged."""
        path = _path(key)
        with contextlib.suppress(OSError, ValueError):
            digest, _, content = path.read_bytes().partition(b"\n")
            if digest != _digest(content):
                return None
            line, _, values = content.partition(b"\n")
            facts = bounded.json(line, CellFacts)
            pixels = np.frombuffer(values, np.float32).reshape(*facts.shape, 3)
            os.utime(path)  # used just now
            return KeptCell(facts, pixels)
        return None

    def keep(self, key: str, facts: CellFacts, pixels: FloatArray) -> Warned | None:
        """Keeps a cell in place of an earlier state of it; what to tell if that failed for the first time."""
        content = msgspec.json.encode(facts) + b"\n" + np.ascontiguousarray(pixels, np.float32).tobytes()
        try:
            home().mkdir(parents=True, exist_ok=True)
            space.require(home(), len(content))
            files.write(_path(key), _digest(content) + b"\n" + content)
            _remove_others(_path(key))
        except errors.CannotWrite as fault:
            return self._told(fault.values["reason"])
        except errors.DiskFull:
            return self._told(files.refusal(OSError(errno.ENOSPC, "")))
        except OSError as fault:
            return self._told(files.refusal(fault))
        return None

    def _told(self, reason: object) -> Warned | None:
        refused, self._refused = self._refused, True
        return None if refused else Warned(NOT_KEPT, {"path": home(), "reason": reason})

    def _painting(self, path: str) -> str:
        if path not in self._paintings:
            self._paintings[path] = _digest_of_picture(self._resources.paintings[path])
        return self._paintings[path]


def _path(key: str) -> Path:
    return home() / f"{key}.cell"


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest().encode()


def _digest_of_picture(picture: Picture) -> str:
    """Of what was read, not of the file, which may have changed since."""
    found = hashlib.blake2b(repr(picture.rgb.shape).encode(), digest_size=_DIGEST)
    for plane in (picture.rgb,) if picture.alpha is None else (picture.rgb, picture.alpha):
        found.update(np.ascontiguousarray(plane).data)
    return found.hexdigest()


def _digest_of_network(network: Features) -> str:
    found = hashlib.blake2b(repr(network).encode(), digest_size=_DIGEST)
    for tensors in (network.weights, network.biases):
        for name, tensor in tensors.items():
            found.update(name.encode())
            found.update(tensor.detach().contiguous().flatten().view(torch.uint8).cpu().numpy().data)
    return found.hexdigest()


def _remove_others(own: Path) -> None:
    """Removes what was not used for longest, until the rest is within `LIMIT`, and what killed programs left."""
    kept = []
    for path in own.parent.iterdir():
        with contextlib.suppress(OSError):  # another process may have removed it
            state = path.stat()
            if path.suffix == ".cell":
                kept.append((state.st_mtime, state.st_size, path))
            elif leftovers.is_part(path.name) and state.st_mtime < time.time() - LEFTOVER:
                path.unlink(missing_ok=True)
    total = sum(size for _, size, _ in kept)
    for _, size, path in sorted(kept):
        if total > LIMIT and path != own:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                total -= size
