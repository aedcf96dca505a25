"""A network that knows paintings for good: taught once, it paints any photo in an instant."""
