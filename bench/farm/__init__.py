"""A film divided among many machines: how evenly, told by times that were recorded, without painting."""
