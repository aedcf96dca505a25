"""Optical flow between frames, how far it can be relied on, and pictures carried along it."""
