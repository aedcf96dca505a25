"""Measurements of Impasto against others, kept with date, machine and commit."""
