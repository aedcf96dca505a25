"""Jobs made of the engine's parts: one picture, painted coarse to fine."""
