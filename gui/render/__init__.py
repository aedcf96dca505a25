"""Clips rehearsed, rendered, exported, and the renders on the disk."""
