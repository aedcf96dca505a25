"""The canvas, and what it shows: photo or frame, the painting, and the two beside each other."""
