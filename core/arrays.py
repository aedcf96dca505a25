"""Names for the types of the arrays that are handed around. A picture is laid out height, width, channel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
"""Pictures (height, width, 3) of sRGB values 0..1, planes (height, width), flow (height, width, 2) in pixels."""

ByteArray = NDArray[np.uint8]
"""Pictures (height, width, 3) of 8 bits, masks and single planes (height, width) from 0 to 255."""

BoolArray = NDArray[np.bool_]
"""Masks (height, width), or one answer an item (count,)."""

IntArray = NDArray[np.int64]
"""Numbers of items, such as time stamps or places, (count,)."""

DoubleArray = NDArray[np.float64]
"""Values over steps, (count,)."""
