"""Reads a network's weights: bundled, downloaded, or a person's own file. Nothing in a file is ever executed."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import safetensors
import torch

from core import errors, memory, network_table
from core.choices import LABELS, Network, Pooling
from core.nets import device, records, vgg
from core.nets.fetch import fetch, is_whole
from core.nets.preprocessing import OXFORD, TORCHVISION, Preprocessing
from core.nets.records import Record
from core.nets.transfer import Report
from core.weights_at_hand import WeightsAtHand

Tensors = Mapping[str, torch.Tensor]


def load(network: Network, source: str = "", pooling: Pooling = Pooling.AVERAGE, *,
         pool_gain: float = vgg.POOL_GAIN) -> vgg.Features:
    """The network with its weights, on the CPU, ready for pictures.

    Args:
        network: which configuration.
        source: "oxford" (bundled, VGG-19), "torchvision", the path of a file, or empty for the best at hand.
        pooling: how feature maps are halved.
        pool_gain: the factor after average pooling.

    Raises:
        errors.WeightsMissing: they can be downloaded.
        errors.WeightsUnknown: nobody has published them.
        errors.FileMissing: a person's own file is not there.
        errors.WeightsDamaged: the file cannot be read, or is not what it was.
        errors.WeightsMismatch: the file is of another network.
        errors.WeightsUnusable: they are stored in a way that cannot be read.
        errors.WeightsNeedMemory: there is too little memory for them.
    """
    record = records.find(network, source)
    try:
        _check_memory(record)
        tensors, metadata = _read(record)
        layers = _by_layer(record, tensors)
        preprocessing = record.preprocessing or _recognised(network, tensors, layers, metadata)
        return vgg.Features(network, layers, preprocessing, pooling, pool_gain)
    except Exception as fault:
        if device.is_out_of_memory(fault):
            raise _no_memory(network) from fault
        raise


def download(network: Network, progress: Report | None = None) -> Path:
    """torchvision's weights of `network`, fetched into torch's cache unless they are there, whole.

    Raises:
        errors.WeightsUnknown: torchvision has none.
        errors.DownloadFailed: no connection, a refusal, a wrong checksum or no room on the disk.
    """
    return fetch(records.find(network, records.DOWNLOADED), progress)


def at_hand(network: Network, source: str) -> WeightsAtHand:
    """What is known of weights before they are used; a person's own file, and one that was downloaded, is checked.

    Raises:
        errors.WeightsUnknown: nobody has published such.
        errors.UserError: a person's own file will not do, as `load` says, or what was downloaded cannot be read.
    """
    record = records.find(network, source)
    if not record.licence:
        load(network, source)
    there = is_whole(record) if record.url else record.path.is_file()
    return WeightsAtHand(record.path, there, record.licence, record.megabytes)


def _read(record: Record) -> tuple[Tensors, Mapping[str, str]]:
    """Every tensor of the file as it is stored, and the file's metadata."""
    path = record.path
    if not path.is_file():
        raise _missing(record)
    if record.source == records.BUNDLED and hashlib.sha256(path.read_bytes()).hexdigest() != record.sha256:
        raise errors.WeightsDamaged(path=path, reason="its checksum is wrong")
    try:
        return _read_safetensors(path) if path.suffix == ".safetensors" else (_read_pickled(path), {})
    except PermissionError as fault:
        raise errors.Unreadable(path=path, reason=fault.strerror) from None
    except Exception as fault:  # a damaged file makes the readers fail in any way
        if device.is_out_of_memory(fault):
            raise
        raise errors.WeightsDamaged(path=path, reason=_in_short(fault)) from fault


def _check_memory(record: Record) -> None:
    """Refuses a file that has no room in memory, which not every system tells before it ends the program."""
    path = record.path
    if not path.is_file():
        return
    held = path.stat().st_size
    if zipfile.is_zipfile(path):  # torch's files; packed ones are larger in memory than on the disk
        with suppress(zipfile.BadZipFile, OSError, ValueError), zipfile.ZipFile(path) as file:
            held = max(held, sum(part.file_size for part in file.infolist()))
    if held > memory.available():
        raise _no_memory(record.network)


def _no_memory(network: Network) -> errors.WeightsNeedMemory:
    return errors.WeightsNeedMemory(network=LABELS[network])


def _missing(record: Record) -> errors.UserError:
    if record.source == records.BUNDLED:
        return errors.WeightsDamaged(path=record.path, reason="it is missing from the installation")
    if record.url:
        return errors.WeightsMissing(network=f"{LABELS[record.network]} ({record.source})")
    if record.path.is_dir():
        return errors.IsDirectory(path=record.path)
    return errors.FileMissing(path=record.path)


def _read_safetensors(path: Path) -> tuple[Tensors, Mapping[str, str]]:
    with safetensors.safe_open(path, framework="pt") as file:
        names = file.keys()  # the file itself is no iterable
        return {name: file.get_tensor(name) for name in names}, file.metadata() or {}


def _read_pickled(path: Path) -> Tensors:
    content = torch.load(path, map_location="cpu", weights_only=True)
    content = content.get("state_dict", content) if isinstance(content, Mapping) else {}
    return {str(name): value for name, value in content.items() if isinstance(value, torch.Tensor)}


def _in_short(fault: Exception) -> str:
    """The first sentence of a reader's message; what follows is advice for programmers."""
    if "weights_only" in str(fault) or "Weights only" in str(fault):
        return "it holds more than plain weights, or none"
    if isinstance(fault, EOFError):
        return "it ends too early"
    return re.split(r"[.\n]", str(fault).strip() or type(fault).__name__, maxsplit=1)[0]


def _by_layer(record: Record, tensors: Tensors) -> dict[str, torch.Tensor]:
    """`NAME.weight` and `NAME.bias` of every convolution, held against the table, in 32 bits."""
    named = _named(record, tensors) or _numbered(record, tensors)
    shapes = network_table.convolutions(record.network)
    found = [name.removesuffix(".weight") for name in named if name.endswith(".weight")]
    if sorted(found) != sorted(shapes):
        raise _mismatch(record, f"it has {len(found)} convolutions, not {len(shapes)}" if len(found) != len(shapes)
                        else f"it has no {min(set(shapes) - set(found))}")
    return {f"{name}.{part}": _values(record, f"{name}.{part}", named.get(f"{name}.{part}"), expected)
            for name, shape in shapes.items() for part, expected in (("weight", shape), ("bias", shape[:1]))}


def _values(record: Record, name: str, tensor: torch.Tensor | None, expected: tuple[int, ...]) -> torch.Tensor:
    """What a tensor of the file holds, in 32 bits."""
    if tensor is not None and not _is_plain(tensor):
        raise _unusable(record, name)
    if tensor is None or tensor.shape != expected:
        actual = "missing" if tensor is None else _dimensions(tensor.shape)
        raise _mismatch(record, f"{name} is {actual}, not {_dimensions(expected)}")
    if not tensor.is_floating_point():
        raise errors.WeightsDamaged(path=record.path, reason=f"{name} holds values that are no numbers")
    try:
        values = tensor.detach().float()  # also of 8 bits, with which torch hardly computes
    except NotImplementedError:  # of 4 bits, two of which lie in a byte
        raise _unusable(record, name) from None
    if not values.sum().isfinite():  # the sum of any NaN or infinity is one
        raise errors.WeightsDamaged(path=record.path, reason=f"{name} holds values that are no numbers")
    return values


def _is_plain(tensor: torch.Tensor) -> bool:
    """Whether every number of a tensor lies in memory for itself; not so of sparse ones and of the device "meta"."""
    return (type(tensor) in (torch.Tensor, torch.nn.Parameter) and tensor.layout is torch.strided
            and not (tensor.is_meta or tensor.is_nested or tensor.is_quantized))


def _named(record: Record, tensors: Tensors) -> dict[str, torch.Tensor]:
    """The tensors of a file with Caffe's layer names (ours too), dequantised; empty for other names."""
    layers = {name: value for name, value in tensors.items() if re.fullmatch(r"conv\d_\d\.(weight|bias)", name)}
    for layer in [name.removesuffix(".table") for name in tensors if re.fullmatch(r"conv\d_\d\.table", name)]:
        if f"{layer}.index" in tensors:
            index, table = tensors[f"{layer}.index"], tensors[f"{layer}.table"]
            if not (_is_plain(index) and _is_plain(table) and index.dtype is torch.uint8 and table.dim() == 1):
                raise _unusable(record, f"{layer}.index")
            known = index.shape == network_table.convolutions(record.network).get(layer)
            layers[f"{layer}.weight"] = _dequantised(index, table) if known else index
    return layers


def _dequantised(index: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
    """The weights that 8-bit `index` points to; NaN where it points beyond its table."""
    whole = torch.full((256,), torch.nan)
    whole[:len(table[:256])] = table[:256]
    return whole.index_select(0, index.flatten().int()).reshape(index.shape)  # a third of the time of whole[index]


def _numbered(record: Record, tensors: Tensors) -> dict[str, torch.Tensor]:
    """The tensors of a file with torchvision's names (`features.N.weight`), renamed in order."""
    numbers = sorted(int(match[1]) for name in tensors if (match := re.fullmatch(r"features\.(\d+)\.weight", name)))
    if any(name.endswith("running_mean") for name in tensors):
        raise _mismatch(record, "it was trained with batch normalisation")
    if not numbers:
        raise _mismatch(record, "it has no layers named like conv1_1 or features.0")
    names = list(network_table.convolutions(record.network))
    if len(numbers) != len(names):
        raise _mismatch(record, f"it has {len(numbers)} convolutions, not {len(names)}")
    return {f"{name}.{part}": tensors[f"features.{number}.{part}"] for name, number in zip(names, numbers, strict=True)
            for part in ("weight", "bias") if f"features.{number}.{part}" in tensors}


def _dimensions(shape: torch.Size | tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))


def _unusable(record: Record, name: str) -> errors.WeightsUnusable:
    return errors.WeightsUnusable(path=record.path, name=name)


def _mismatch(record: Record, reason: str) -> errors.WeightsMismatch:
    return errors.WeightsMismatch(path=record.path, network=LABELS[record.network], reason=reason)


def _recognised(network: Network, tensors: Tensors, layers: Tensors, metadata: Mapping[str, str]) -> Preprocessing:
    """The preprocessing of a person's own file.

    What its metadata says; otherwise Oxford's if the layers have Caffe's names, as in the ports of the original
    networks, or if the first convolution is the original VGG-19's; otherwise torchvision's.
    """
    for preprocessing in (OXFORD, TORCHVISION):
        if f'"preprocessing": "{preprocessing.name}"' in metadata.get("impasto", ""):
            return preprocessing
    if any(name.startswith("conv1_1.") for name in tensors) or _is_original(network, layers["conv1_1.weight"]):
        return OXFORD
    return TORCHVISION


def _is_original(network: Network, weight: torch.Tensor) -> bool:
    """Whether a first convolution equals the bundled one but for its quantisation."""
    if network is not Network.VGG19:
        return False
    bundled, _ = _read_safetensors(records.find(network, records.BUNDLED).path)
    original = _dequantised(bundled["conv1_1.index"], bundled["conv1_1.table"])
    return bool((weight.float() - original).norm() < 0.05 * original.norm())
