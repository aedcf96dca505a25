"""Losses over time: every term of every layer of what was painted, two runs over each other."""
