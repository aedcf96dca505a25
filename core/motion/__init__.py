"""Optical flow between frames, how far it can be relied on, and pictures warped along it."""
