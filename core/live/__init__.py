"""A camera, or a clip at its own speed, painted as it runs."""
