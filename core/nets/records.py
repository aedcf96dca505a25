"""Where each network's weights come from, and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from core import errors
from core.choices import LABELS, Network
from core.nets import torchvision_import
from core.nets.preprocessing import OXFORD, TORCHVISION, Preprocessing
from core.network_table import UNPUBLISHED
from core.weights_at_hand import PUBLISHED, own_file

BUNDLED, DOWNLOADED = PUBLISHED
RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "weights"

CHECKSUMS = {
    "vgg16-397923af.pth": "397923af8e79cdbb6a7127f12361acd7a2f83e06b05044ddf496e83de57a5bf0",
    "vgg19-dcbb9e9d.pth": "dcbb9e9dad569fff7a846263a77324fc34978fea2bfb039c012d710e1776ae44",
}
"""SHA-256 of torchvision's files as those tell it who use them; of the others only the digits in the name are known."""


@dataclass(frozen=True)
class Record:
    """One file of weights and what belongs to it.

    Attributes:
        network: the configuration the weights are for.
        source: "oxford", "torchvision", or the path of a person's own file.
        path: where the file is, or will be after downloading.
        url: where it is downloaded from; empty if it cannot be.
        sha256: the checksum's first digits, or all of them; empty if unknown.
        preprocessing: what the weights want done to a picture; None if only the file's content can tell.
        licence: under which the weights are given.
        megabytes: how large the file is that is downloaded; 0 if unknown.
    """

    network: Network
    source: str
    path: Path
    url: str = ""
    sha256: str = ""
    preprocessing: Preprocessing | None = None
    licence: str = ""
    megabytes: int = 0


def find(network: Network, source: str = "") -> Record:
    """The record for `network`; an empty `source` means the bundled weights where there are some, else torchvision's.

    Raises:
        errors.WeightsUnknown: nobody has published such weights.
    """
    own = own_file(source)
    if own is not None:
        return Record(network, source.strip(), own)
    source = source.strip() or (BUNDLED if network is Network.VGG19 else DOWNLOADED)
    return _bundled(network) if source == BUNDLED else _torchvision(network)


def _bundled(network: Network) -> Record:
    if network is not Network.VGG19:
        raise errors.WeightsUnknown(source=BUNDLED, network=LABELS[network])
    return Record(network, BUNDLED, RESOURCES / "vgg19.safetensors",
                  sha256="d00105ac1b47717c2c6b0ea7be277de78756a3afeae13d21b51eedc89f067e30",
                  preprocessing=OXFORD, licence="CC BY (weights), MIT (quantisation): resources/weights/NOTICE.md")


def _torchvision(network: Network) -> Record:
    if network in UNPUBLISHED:
        raise errors.WeightsUnknown(source=DOWNLOADED, network=LABELS[network])
    published = getattr(torchvision_import.models(), f"{network.value.upper()}_Weights").IMAGENET1K_V1
    url = published.url
    name = url.rpartition("/")[2]
    digits = name.rpartition("-")[2].partition(".")[0]
    return Record(network, DOWNLOADED, Path(torch.hub.get_dir()) / "checkpoints" / name, url=url,
                  sha256=CHECKSUMS.get(name, digits), preprocessing=TORCHVISION,
                  licence="BSD 3-Clause (torchvision)",
                  megabytes=round(published.meta.get("_file_size", 0) * 2**20 / 1e6))
