"""Feature maps of a person's pictures, and where the terms of the objective pull in them."""
