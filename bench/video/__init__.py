"""Impasto's modes of painting a clip against each other, and against painting every frame alone."""
