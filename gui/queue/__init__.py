"""Jobs that wait for their turn."""
