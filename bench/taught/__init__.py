"""What was taught against the optimiser, and against a peer's network, on photos that were not trained on."""
