"""What a person works on: the request with its undo, its presets, and what is kept against a crash."""
