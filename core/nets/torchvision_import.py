"""Imports torchvision, also where its compiled operators do not load.

On a machine without a GPU, pip may pair torchvision's CUDA build with torch's CPU build. Its compiled operators then
fail to load, and its Python part refuses the import because it describes `torchvision::nms`, an operator nobody has
defined. Impasto needs none of these operators, only the networks' records, so the missing ones are declared.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

import torch

OPERATORS = ("nms", "qnms")
SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def models() -> ModuleType:
    """`torchvision.models`; importing it takes seconds, so ask only when its records are needed."""
    try:
        return importlib.import_module("torchvision.models")
    except RuntimeError as fault:
        if "torchvision::" not in str(fault):
            raise
    _forget()
    for operator in OPERATORS:
        if not hasattr(torch.ops.torchvision, operator):
            torch.library.define(f"torchvision::{operator}", SIGNATURE)
    return importlib.import_module("torchvision.models")


def _forget() -> None:
    """Drops the half-imported modules, which a second import would otherwise take for whole."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
