"""The objective of style transfer and how it is minimised."""
