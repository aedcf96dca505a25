"""How every figure of plots is finished, whichever benchmark drew it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # matplotlib is imported by who draws, so that options are read without it
    from matplotlib.figure import Figure


def save(figure: Figure, circumstances: Mapping[str, Any], path: Path, *, top: float, dpi: int) -> None:
    """Writes the figure with date, machine and commit above its plots, which end at the share `top` of its height."""
    figure.suptitle(f"{circumstances['date']}   {circumstances['cpu']}, {circumstances['cores']} cores   "
                    f"commit {circumstances['commit']}", fontsize="small")
    figure.tight_layout(rect=(0, 0, 1, top))
    figure.savefig(path, dpi=dpi)
