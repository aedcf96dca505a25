"""How near estimated flow, and what is concluded from it, comes to what is known of a scene."""

from __future__ import annotations

import numpy as np


def endpoint_error(flow: np.ndarray, exact: np.ndarray) -> np.ndarray:
    """How far each pixel's flow ends from where it should: HxW, in pixels (Baker et al. 2011)."""
    return np.linalg.norm(flow.astype(np.float64) - exact, axis=2)


def precision_recall(mask: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Both shares of a bool mask; they are 1 where there is nothing to find and nothing was found."""
    hits, positive, relevant = (int(np.count_nonzero(array)) for array in (mask & truth, mask, truth))
    return hits / positive if positive else 1.0, hits / relevant if relevant else 1.0
