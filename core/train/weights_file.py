"""Files of a network's weights, and of what a training that goes on needs. Nothing in a file is ever executed.

A file is safetensors with the version of this format, the shapes of the network that it is for, and a digest of all
its numbers in its metadata.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from core import errors, files, safetensors_header
from core.train import network

VERSION = 1

Weights = Mapping[str, Tensor]
"""The weights of a network by name, float32."""
Shapes = Mapping[str, tuple[int, ...]]
"""The shape of every weight by its name."""


def digest(tensors: Weights) -> str:
    """What tells one set of numbers from another: 64 hexadecimal digits, the same on every machine."""
    found = hashlib.sha256()
    for name in sorted(tensors):
        value = tensors[name].detach().cpu().contiguous()
        found.update(f"{name} {tuple(value.shape)} ".encode())
        found.update(value.numpy().tobytes())
    return found.hexdigest()


@dataclass(frozen=True)
class WeightsFormat:
    """What a file of weights is for, and what it must hold.

    Attributes:
        mark: the key in the metadata that tells these files from others, with the version.
        network: the shape of every weight of the network that it is for, by name.
        tensors: the shape of every tensor in it, by name.
        stored: the type of the numbers in the file; in memory they are float32.
        header: bytes of its header, at most.
        damaged: what is raised where it cannot be read, with `path` and `reason`.
    """

    mark: str
    network: Callable[[], Shapes]
    tensors: Callable[[], Shapes]
    stored: torch.dtype = torch.float32
    header: int = 65_536
    damaged: type[errors.UserError] = errors.ShotNetworkDamaged

    def write(self, path: Path, tensors: Weights, state: str = "") -> str:
        """Writes tensors whole or not at all; returns the digest of what is in the file.

        Args:
            path: the file, which is replaced.
            tensors: float32, by name.
            state: what else is to be known when they are read.

        Raises:
            errors.CannotWrite: the disk is full, the folder is missing, ...
        """
        plain = {name: value.detach().cpu().to(self.stored).contiguous() for name, value in tensors.items()}
        found = digest(plain)
        metadata = {self.mark: str(VERSION), "shapes": _text(self.network()), "digest": found, "state": state}
        files.write(path, safetensors.torch.save(plain, metadata))
        return found

    def read(self, path: Path) -> tuple[Weights, str]:
        """The tensors of a file that `write` wrote, and its state.

        Raises:
            errors.FileMissing, errors.IsDirectory, errors.Unreadable, errors.EmptyFile: as their sentences say.
            errors.RecipeNewer: a later Impasto wrote it.
            errors.UserError: `damaged`: it is that, of another network, or no such file at all.
        """
        shapes = self.tensors()
        most = 8 + self.header + self.stored.itemsize * sum(torch.Size(shape).numel() for shape in shapes.values())
        with files.reading(path) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise self.damaged(path=path, reason="it is too large")
        metadata = self._metadata(path, data)
        self._check_version(path, metadata.get(self.mark, ""))
        if metadata.get("shapes") != _text(self.network()):
            raise self.damaged(path=path, reason="it is of another network")
        try:
            tensors = safetensors.torch.load(data)
        except (SafetensorError, ValueError, KeyError, TypeError):  # the last two: types torch does not know
            raise self.damaged(path=path, reason="it is no whole safetensors file") from None
        self._check_tensors(path, tensors, shapes, metadata.get("digest"))
        return {name: value.float() for name, value in tensors.items()}, metadata.get("state", "")

    def _metadata(self, path: Path, data: bytes) -> Mapping[str, str]:
        """The metadata in the header, checked before anything else of the file is believed."""
        length = safetensors_header.length(data[:safetensors_header.PREFIX])
        header = data[safetensors_header.PREFIX:][:length]
        if length > self.header or len(header) < length:
            raise self.damaged(path=path, reason="it is no whole safetensors file")
        try:
            found = safetensors_header.metadata(header)
        except ValueError:
            raise self.damaged(path=path, reason="it is no whole safetensors file") from None
        if self.mark not in found:
            raise self.damaged(path=path, reason="it holds no trained network")
        return found

    def _check_version(self, path: Path, said: str) -> None:
        version = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
        if version > VERSION:
            raise errors.RecipeNewer(path=path, version=version, known=VERSION)
        if version != VERSION:
            raise self.damaged(path=path, reason="it holds no trained network")

    def _check_tensors(self, path: Path, tensors: Weights, shapes: Shapes, said: str | None) -> None:
        found = {name: tuple(value.shape) for name, value in tensors.items()}
        if found != dict(shapes):
            raise self.damaged(path=path, reason="it is of another network")
        if not all(value.dtype == self.stored and bool(value.isfinite().all()) for value in tensors.values()):
            raise self.damaged(path=path, reason="it holds values that are no numbers")
        if digest(tensors) != said:
            raise self.damaged(path=path, reason="its checksum is wrong")


SHOT_NETWORK = WeightsFormat("impasto_shot_network", network.shapes, network.shapes)
"""The weights of a shot's network."""


def _text(shapes: Shapes) -> str:
    return json.dumps(shapes, sort_keys=True)
