"""Pairs torchvision with the PyTorch that is there, so that pip keeps it; all else stands in pyproject.toml.

Every torchvision requires exactly one version of torch. Left to itself pip takes the newest torchvision, and with it
another torch: on Linux the build with CUDA, 3 GB, in place of a CPU build. No requirement can say “the one that goes
with the torch that is installed”, so it is looked up while pip builds Impasto for its environment.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Sequence
from importlib import metadata

from setuptools import setup
from setuptools.dist import Distribution

APART = 15
"""torch 2.6 goes with torchvision 0.21, 2.7 with 0.22, and so on: pytorch/vision, README, “Installation”."""


def paired(requirements: Sequence[str], torch: str | None) -> list[str]:
    """The requirements, of torchvision only the series that goes with this released version of torch."""
    released = re.fullmatch(r"2\.(\d+)\.\d+(\+.*)?", torch or "")
    if not released or int(released[1]) < 6:  # older than Impasto takes: pip brings a newer one anyway
        return list(requirements)
    series = f"torchvision==0.{int(released[1]) + APART}.*"
    return [series if re.match(r"torchvision(?![\w.-])", one) else one for one in requirements]


def installed_torch() -> str | None:
    """The version in the environment that pip installs into, whose packages are hidden from an isolated build."""
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    for found in metadata.distributions(name="torch", path=folders):
        return found.version
    return None


class PairedDistribution(Distribution):
    """Impasto as pyproject.toml describes it, with the torchvision that fits."""

    def parse_config_files(self, *arguments, **options):
        """Reads pyproject.toml, then pairs."""
        super().parse_config_files(*arguments, **options)
        self.install_requires = paired(self.install_requires, installed_torch())
        self.metadata.install_requires = self.install_requires


if __name__ == "__main__":
    setup(distclass=PairedDistribution)
