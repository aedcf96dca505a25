"""A small network that learns to paint one shot from a few of its frames that the optimiser painted."""
