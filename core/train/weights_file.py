"""Files of a shot's network: its weights, and what a training that goes on needs. Nothing in a file is ever executed.

A file is safetensors with the version of this format, the shapes of the network that it is for, and a digest of all
its numbers in its metadata.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from core import errors, files
from core.train import network

VERSION = 1
MARK = "impasto_shot_network"
"""The key in the metadata that tells these files from others, with the version."""
HEADER = 65_536
"""Bytes of a file's header, at most."""

Weights = Mapping[str, Tensor]
"""The weights of a `ShotNetwork` by name, float32."""


def digest(tensors: Weights) -> str:
    """What tells one set of numbers from another: 64 hexadecimal digits, the same on every machine."""
    found = hashlib.sha256()
    for name in sorted(tensors):
        value = tensors[name].detach().cpu().contiguous()
        found.update(f"{name} {tuple(value.shape)} ".encode())
        found.update(value.numpy().tobytes())
    return found.hexdigest()


def write(path: Path, tensors: Weights, state: str = "") -> str:
    """Writes tensors whole or not at all; returns their digest.

    Args:
        path: the file, which is replaced.
        tensors: float32, by name.
        state: what else is to be known when they are read.

    Raises:
        errors.CannotWrite: the disk is full, the folder is missing, ...
    """
    plain = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
    found = digest(plain)
    metadata = {MARK: str(VERSION), "shapes": _shapes_text(network.shapes()), "digest": found, "state": state}
    files.write(path, safetensors.torch.save(plain, metadata))
    return found


def read(path: Path, expected: Mapping[str, tuple[int, ...]] | None = None) -> tuple[Weights, str]:
    """The tensors of a file that `write` wrote, and its state.

    Args:
        path: the file.
        expected: the shape of every tensor by name; None for the weights of a `ShotNetwork`.

    Raises:
        errors.FileMissing, errors.IsDirectory, errors.Unreadable, errors.EmptyFile: as their sentences say.
        errors.RecipeNewer: a later Impasto wrote it.
        errors.ShotNetworkDamaged: it is damaged, of another network, or no such file at all.
    """
    shapes = network.shapes() if expected is None else expected
    most = 8 + HEADER + 4 * sum(torch.Size(shape).numel() for shape in shapes.values())
    with files.reading(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise errors.ShotNetworkDamaged(path=path, reason="it is too large")
    metadata = _metadata(path, data)
    _check_version(path, metadata)
    if metadata.get("shapes") != _shapes_text(network.shapes()):
        raise errors.ShotNetworkDamaged(path=path, reason="it is of another network")
    try:
        tensors = safetensors.torch.load(data)
    except (SafetensorError, ValueError, KeyError, TypeError):  # TypeError, KeyError: types that torch does not know
        raise errors.ShotNetworkDamaged(path=path, reason="it is no whole safetensors file") from None
    _check_tensors(path, tensors, shapes, metadata.get("digest"))
    return tensors, metadata.get("state", "")


def _metadata(path: Path, data: bytes) -> Mapping[str, str]:
    """The metadata in the header, checked before anything else of the file is believed."""
    length = int.from_bytes(data[:8], "little")
    if length > HEADER or len(data) < 8 + length:
        raise errors.ShotNetworkDamaged(path=path, reason="it is no whole safetensors file")
    try:
        header = json.loads(data[8:8 + length])
    except (ValueError, RecursionError):
        raise errors.ShotNetworkDamaged(path=path, reason="it is no whole safetensors file") from None
    metadata = header.get("__metadata__") if isinstance(header, dict) else None
    if not isinstance(metadata, dict) or not all(isinstance(value, str) for value in metadata.values()):
        raise errors.ShotNetworkDamaged(path=path, reason="it holds no trained network")
    return metadata


def _check_version(path: Path, metadata: Mapping[str, str]) -> None:
    said = metadata.get(MARK, "")
    version = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    if version > VERSION:
        raise errors.RecipeNewer(path=path, version=version, known=VERSION)
    if version != VERSION:
        raise errors.ShotNetworkDamaged(path=path, reason="it holds no trained network")


def _check_tensors(path: Path, tensors: Weights, shapes: Mapping[str, tuple[int, ...]], said: str | None) -> None:
    found = {name: tuple(value.shape) for name, value in tensors.items()}
    if found != dict(shapes):
        raise errors.ShotNetworkDamaged(path=path, reason="it is of another network")
    if not all(value.dtype == torch.float32 and bool(value.isfinite().all()) for value in tensors.values()):
        raise errors.ShotNetworkDamaged(path=path, reason="it holds values that are no numbers")
    if digest(tensors) != said:
        raise errors.ShotNetworkDamaged(path=path, reason="its checksum is wrong")


def _shapes_text(shapes: Mapping[str, tuple[int, ...]]) -> str:
    return json.dumps(shapes, sort_keys=True)
