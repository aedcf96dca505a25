"""What is painted, and the paintings it is painted after."""
