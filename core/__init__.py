"""Impasto's engine: pictures in, painted pictures out, without any window."""

__version__ = "0.1.0"
