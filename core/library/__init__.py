"""Taught paintings on disk: what their files say, and the folder that a person keeps them in."""
