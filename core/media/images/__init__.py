"""Still pictures: read with their profiles and at their depth, and saved."""
