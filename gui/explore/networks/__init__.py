"""The networks of Simonyan and Zisserman 2015: which of them paints, with which weights, and what of it counts."""
