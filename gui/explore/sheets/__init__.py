"""Sheets of pictures: what each layer holds, and what settings do."""
